using System.Net;
using System.Text;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Boards;

// Expected: interfaces section 6; the arithmetic of points from math-1 section 4.1.
public sealed class BoardTests(ServerFixture server)
{
    [Fact]
    public async Task Leaderboard_AfterAnUpdate_RanksByLossAndPaysFromPublishedNumbers()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        JsonElement board = await wren.GetAsync($"{competition.Path}/leaderboard");

        JsonElement global = board.GetProperty("global");
        global.GetProperty("updates").GetInt32().ShouldBe(1);
        JsonElement[] teams = [.. board.GetProperty("teams").EnumerateArray()];
        teams.Select(t => t.GetProperty("team").GetString()).ShouldBe(["Heron", "Wren"]);
        teams.Select(t => t.GetProperty("rank").GetInt32()).ShouldBe([1, 2]);
        teams[0].GetProperty("globalUpdates").GetInt32().ShouldBe(1);
        teams[0].GetProperty("teamUpdates").GetInt32().ShouldBe(1);
        // Proportional: P·(L_- − L_+)/L_0 with the losses that everybody sees.
        double before = global.GetProperty("initialLoss").GetDouble();
        double after = global.GetProperty("loss").GetDouble();
        teams[0].GetProperty("points").GetDouble().ShouldBe(1000 * (before - after) / before, 1e-9);

        JsonElement update = (await wren.GetAsync($"{competition.Path}/updates"))[0];
        update.GetProperty("team").GetString().ShouldBe("Heron");
        update.GetProperty("group").GetString().ShouldBe("sex == \"b\"");
        update.GetProperty("submission").GetString().ShouldBe("s0001");
        update.GetProperty("gain").GetDouble().ShouldBeGreaterThan(0);
        update.GetProperty("weight").GetDouble().ShouldBeInRange(0.4, 0.6);
        // As people compute it from the figures as they are written, without the noise of binary numbers.
        update
            .GetProperty("reduction")
            .GetDecimal()
            .ShouldBe(update.GetProperty("lossBefore").GetDecimal() - update.GetProperty("lossAfter").GetDecimal());
        update.GetProperty("points").GetDecimal().Scale.ShouldBeLessThanOrEqualTo((byte)9);
        JsonElement contribution = (await wren.GetAsync($"{competition.Path}/contributions"))[0];
        contribution.GetProperty("reduction").GetDecimal().ShouldBe(update.GetProperty("reduction").GetDecimal());
        contribution.GetProperty("share").GetDouble().ShouldBe(1);
        update.GetProperty("at").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
    }

    // P·(L_- − L_+)·(1 + κ·s)/L_0 with s = 0, since there is no close: from the losses that everybody sees, L_0 too. Points from the exact
    // L_0 would give it away.
    [Fact]
    public async Task Updates_PaidByTime_TellOfNoOtherInitialLossThanThePublished()
    {
        OpenedCompetition competition = await server.OpenAsync(
            yaml: OpenedCompetition.Yaml.Replace("kind: proportional", "kind: by-time")
        );
        using Api heron = await competition.JoinAsync("Heron");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        JsonElement update = (await heron.GetAsync($"{competition.Path}/updates"))[0];

        double initial = (await heron.GetAsync($"{competition.Path}/leaderboard"))
            .GetProperty("global")
            .GetProperty("initialLoss")
            .GetDouble();
        double implied = 1000 * update.GetProperty("reduction").GetDouble() / update.GetProperty("points").GetDouble();
        implied.ShouldBe(initial, 1e-9);
    }

    [Fact]
    public async Task Events_WhileAPairIsDecided_TellEverybodyTheUpdateAndOnlyTheTeamItsDecision()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        using CancellationTokenSource patience = new(Waiting.AtMost);
        await using EventReader own = await EventReader.OpenAsync(heron, competition.Path, patience.Token);
        await using EventReader other = await EventReader.OpenAsync(wren, competition.Path, patience.Token);

        await heron.SubmitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        (string Name, JsonElement Data)[] mine = await own.UntilAsync("update", patience.Token);
        mine.Select(e => e.Name).ShouldContain("decision");
        mine[^1].Data.GetProperty("submission").GetString().ShouldBe("s0001");
        (string Name, JsonElement Data)[] theirs = await other.UntilAsync("update", patience.Token);
        theirs.Select(e => e.Name).ShouldNotContain("decision");
        (await other.UntilAsync("board", patience.Token))[^1]
            .Data.GetProperty("global")
            .GetProperty("updates")
            .GetInt32()
            .ShouldBe(1);
    }

    // What belongs to a team is told to nobody any more who is not of it; the stream ends at the next word.
    [Fact]
    public async Task Events_OfATokenThatWasRevokedMeanwhile_EndBeforeTheNextOne()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        using CancellationTokenSource patience = new(Waiting.AtMost);
        await using EventReader own = await EventReader.OpenAsync(heron, competition.Path, patience.Token);
        await heron.PostAsync("/api/v1/tokens/revoke", null, HttpStatusCode.NoContent);

        await wren.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        await Should.ThrowAsync<EndOfStreamException>(() => own.UntilAsync("update", patience.Token));
    }

    // Interfaces section 6: "the same JSON as the calls above".
    [Fact]
    public async Task Events_DecisionAndState_AreTheJsonOfTheCalls()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using CancellationTokenSource patience = new(Waiting.AtMost);
        await using EventReader own = await EventReader.OpenAsync(heron, competition.Path, patience.Token);

        JsonElement decided = await heron.SubmitAndWaitAsync(competition.Slug, "age > 1000", "train:linear");
        JsonElement decision = (await own.UntilAsync("decision", patience.Token))[^1].Data;
        await server.Organiser.PostAsync($"{competition.Path}/pause", null);
        JsonElement state = (await own.UntilAsync("state", patience.Token))[^1].Data;

        JsonElement.DeepEquals(decision, decided).ShouldBeTrue($"{decision} {decided}");
        JsonElement listed = (await heron.GetAsync("/api/v1/competitions"))
            .EnumerateArray()
            .Single(c => c.GetProperty("slug").GetString() == competition.Slug);
        JsonElement.DeepEquals(state, listed).ShouldBeTrue($"{state} {listed}");
        state.GetProperty("state").GetString().ShouldBe("paused");
    }

    // A board that says the same need not be asked for by hundreds of watchers.
    [Fact]
    public async Task Events_WhileAPairIsRefused_TellTheTeamAloneAndTheBoardKeepsItsTime()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using CancellationTokenSource patience = new(Waiting.AtMost);
        await using EventReader own = await EventReader.OpenAsync(heron, competition.Path, patience.Token);
        string before = (await heron.GetAsync($"{competition.Path}/leaderboard")).ToString();

        await heron.SubmitAndWaitAsync(competition.Slug, "age > 1000", "train:linear");

        (await heron.GetAsync($"{competition.Path}/leaderboard")).ToString().ShouldBe(before);
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        (string Name, JsonElement Data)[] told = await own.UntilAsync("board", patience.Token);
        told.Select(e => e.Name).ShouldBe(["decision", "decision", "update", "board"]);
        (await heron.GetAsync($"{competition.Path}/leaderboard"))
            .GetProperty("updated")
            .GetDateTimeOffset()
            .ShouldBeGreaterThan(JsonElement.Parse(before).GetProperty("updated").GetDateTimeOffset());
    }

    [Fact]
    public async Task Predictions_OfTheGlobalAndTheTeamList_AreArraysOfTheTrainingRows()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        using Api wren = await competition.JoinAsync("Wren");
        await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        double[] global = await PredictionsAsync(wren, competition, "global");
        double[] own = await PredictionsAsync(wren, competition, "team");

        global.Length.ShouldBe(840);
        // Wren's list is still its base, the mean; the global list answers sex b otherwise.
        own.Distinct().Count().ShouldBe(1);
        global.Distinct().Count().ShouldBeGreaterThan(1);
        string csv = await wren.Http.GetStringAsync($"{competition.Path}/train.csv");
        csv.Split('\n')[0].ShouldBe("sex,age,region,wage");
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(841);
    }

    private static async Task<double[]> PredictionsAsync(Api team, OpenedCompetition competition, string model)
    {
        using Stream bytes = await team.Http.GetStreamAsync($"{competition.Path}/predictions/train.npy?model={model}");
        return Patchwork.Datasets.Arrays.NpyReader.ReadPredictions(bytes, model).ToDoubles();
    }

    private sealed class EventReader(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        public static async Task<EventReader> OpenAsync(Api api, string path, CancellationToken cancellation)
        {
            HttpResponseMessage response = await api.Http.GetAsync(
                $"{path}/events",
                HttpCompletionOption.ResponseHeadersRead,
                cancellation
            );
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            EventReader events = new(
                response,
                new StreamReader(await response.Content.ReadAsStreamAsync(cancellation), Encoding.UTF8)
            );
            // What is sent to begin with: the state and the board as they are.
            await events.UntilAsync("board", cancellation);
            return events;
        }

        public async Task<(string Name, JsonElement Data)[]> UntilAsync(string name, CancellationToken cancellation)
        {
            List<(string, JsonElement)> events = [];
            string current = "";
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                {
                    current = line["event: ".Length..];
                }
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    events.Add((current, JsonDocument.Parse(line["data: ".Length..]).RootElement));
                    if (current == name)
                    {
                        return [.. events];
                    }
                }
            }

            throw new EndOfStreamException($"The stream ended before '{name}'.");
        }

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
