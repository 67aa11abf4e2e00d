using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Server.Hosting;
using Patchwork.Server.Submissions;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Submissions;

// Expected: the codes of interfaces section 7.
public sealed class ModelFileTests(ServerFixture server)
{
    // wage = 10 + 5 for sex b + a tenth of the age + a disturbance of variance 0.1 (OpenedCompetition), so the pair leaves the
    // disturbance alone on half of the people, each of whom was 2.5 and the spread of age (2.1) from the mean: a gain of 0.5·8.3.
    [Fact]
    public async Task Submit_OnnxGroupAndModel_AreScoredInTheSandbox()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");

        JsonElement decided = await SendAsync(competition, team, Linear([1, 0, 0], 0), Linear([5, 0.1f, 0], 10));

        decided.GetProperty("status").GetString().ShouldBe("decided");
        decided.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");
        decided.GetProperty("global").GetProperty("weight").GetDouble().ShouldBeInRange(0.4, 0.6);
        decided.GetProperty("global").GetProperty("gain").GetDouble().ShouldBeInRange(3.5, 5);
        decided.GetProperty("team").GetProperty("verdict").GetString().ShouldBe("accepted");
    }

    // Only the group's rows are sent to the box; what comes back must stand at their places and nowhere else.
    [Fact]
    public async Task Submit_PredicateAndOnnxModel_PatchesTheGroupsRowsAlone()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        MultipartFormDataContent form = [];
        form.Add(new StringContent("sex == \"b\""), "group");
        form.Add(new ByteArrayContent(Linear([5, 0.1f, 0], 10)), "model", "h.onnx");
        JsonElement sent = await team.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.Accepted);
        JsonElement decided = await team.DecidedAsync(competition.Slug, sent.GetProperty("id").GetString()!);

        decided.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");
        decided.GetProperty("global").GetProperty("gain").GetDouble().ShouldBeInRange(3.5, 5);
        string[] rows = (await team.Http.GetStringAsync($"{competition.Path}/train.csv")).Split('\n')[1..];
        byte[] npy = await team.Http.GetByteArrayAsync($"{competition.Path}/predictions/train.npy");
        int start = npy.Length - (8 * (rows.Length - 1));
        for (int i = 0; i < rows.Length - 1; i++)
        {
            string[] cells = rows[i].Split(',');
            double prediction = BitConverter.ToDouble(npy, start + (8 * i));
            if (cells[0] == "b")
            {
                double age = double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture);
                prediction.ShouldBe(15 + (0.1 * age), 1e-5);
            }
            else
            {
                prediction.ShouldBe(BitConverter.ToDouble(npy, start + (8 * Array.FindIndex(rows, r => r[0] == 'a'))));
            }
        }
    }

    [Theory]
    [InlineData(float.NaN, "not-finite")]
    [InlineData(0.5f, "not-binary")]
    public async Task Submit_OnnxThatAnswersWrongly_IsRefusedWithItsCode(float weight, string code)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        bool isGroup = code == "not-binary";

        JsonElement decided = await SendAsync(
            competition,
            team,
            Linear([isGroup ? weight : 1, 0, 0], 0),
            Linear([isGroup ? 5 : weight, 0.1f, 0], 10)
        );

        decided.GetProperty("global").GetProperty("verdict").GetString().ShouldBe(code);
    }

    // A model sees sex as 0 or 1 (a, b), and the group model answers it: those of sex b, whom the dictionary calls women. The pair leaves
    // them the disturbance alone, a squared error of about 0.1; what the platform then trains for a report of the same people gains nothing
    // that exceeds alpha, so that an open bounty remains, with that harm.
    [Fact]
    public async Task Submit_OnnxGroupAlone_IsABountyWithItsWordsAndItsHarm()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        byte[] women = Linear([1, 0, 0], 0);
        await SendAsync(competition, team, women, Linear([5, 0.1f, 0], 10));

        JsonElement decided = await SendAsync(competition, team, women, null);

        decided.GetProperty("described").GetProperty("predicate").GetString().ShouldBe("sex == \"b\"");
        decided.GetProperty("described").GetProperty("explained").GetDouble().ShouldBe(1);
        decided.GetProperty("words").GetString().ShouldBe("women");
        decided.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("size");
        JsonElement bounty = (await team.GetAsync($"{competition.Path}/bounties"))[0];
        bounty.GetProperty("words").GetString().ShouldBe("women");
        bounty.GetProperty("share").GetDouble().ShouldBeInRange(0.4, 0.6);
        bounty.GetProperty("loss").GetDouble().ShouldBeInRange(0.01, 0.2);
        JsonElement update = (await team.GetAsync($"{competition.Path}/updates"))[0];
        update.GetProperty("words").GetString().ShouldBe("women");
    }

    private static async Task<JsonElement> SendAsync(
        OpenedCompetition competition,
        Api team,
        byte[] group,
        byte[]? model
    )
    {
        MultipartFormDataContent form = [];
        form.Add(new ByteArrayContent(group), "group", "g.onnx");
        if (model is not null)
        {
            form.Add(new ByteArrayContent(model), "model", "h.onnx");
        }

        JsonElement sent = await team.PostAsync($"{competition.Path}/submissions", form, HttpStatusCode.Accepted);
        return await team.DecidedAsync(competition.Slug, sent.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task Submit_OnnxWithoutASandbox_IsAnsweredWithWeakSandbox()
    {
        string home = Directory.CreateTempSubdirectory("patchwork-weak-").FullName;
        await using (
            PatchworkServer weak = await PatchworkServer.StartAsync(
                new ServerOptions { Url = "http://127.0.0.1:0", Home = home },
                services => services.AddSingleton<ISubmissionScorer>(s => s.GetRequiredService<PlatformScorer>())
            )
        )
        {
            using Api organiser = await Api.OrganiserAsync(weak);
            OpenedCompetition competition = await OpenedCompetition.OpenAsync(organiser, weak.Address);
            using Api team = await competition.JoinAsync("Heron");
            MultipartFormDataContent form = [];
            form.Add(new StringContent("age >= 30"), "group");
            form.Add(new ByteArrayContent(Linear([0, 1, 0], 0)), "model", "h.onnx");

            JsonElement problem = await team.PostAsync(
                $"{competition.Path}/submissions",
                form,
                HttpStatusCode.ServiceUnavailable
            );

            problem.GetProperty("code").GetString().ShouldBe("weak-sandbox");
        }

        Directory.Delete(home, recursive: true);
    }

    internal static byte[] Linear(float[] weights, float constant, string about = "w", string? note = null)
    {
        OnnxGraphBuilder graph = new(18);
        string x = graph.Input("x", OnnxElementType.Float, null, weights.Length);
        string w = graph.Constant(about, weights, weights.Length, 1);
        string b = graph.Constant("b", new[] { constant }, 1);
        string sum = graph.Add("Add", "sum", [graph.Add("MatMul", "product", [x, w]), b]);
        graph.Output("y", sum, OnnxElementType.Float, null, 1);
        return OnnxModelWriter.Write(graph.Build(), note);
    }
}
