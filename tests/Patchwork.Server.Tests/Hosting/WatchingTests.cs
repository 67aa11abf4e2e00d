using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: issue 'healthz, readyz, metrics, traces', and Prometheus' text format 0.0.4.
public sealed partial class WatchingTests
{
    [Fact]
    public async Task Metrics_AfterVerdicts_CountThemAndParseAsPrometheusDoes()
    {
        await using OwnServer own = await OwnServer.StartAsync();
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await team.SubmitAndWaitAsync(competition.Slug, "age > 1000", "train:trees");

        string text = await team.Http.GetStringAsync("/metrics");

        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            (
                line.StartsWith("# HELP ", StringComparison.Ordinal)
                || line.StartsWith("# TYPE ", StringComparison.Ordinal)
                || Sample().IsMatch(line)
            ).ShouldBeTrue(line);
        }

        Value(text, "patchwork_queue_depth").ShouldBe(0);
        Value(text, "patchwork_queue_oldest_seconds").ShouldBe(0);
        Value(text, "patchwork_scoring").ShouldBe(0);
        Value(text, "patchwork_refunds_total").ShouldBe(0);
        Value(text, "patchwork_verdicts_total{verdict=\"accepted\"}").ShouldBe(1);
        Value(text, "patchwork_verdicts_total{verdict=\"group-too-small\"}").ShouldBe(1);
        Value(text, "patchwork_scoring_seconds_count").ShouldBe(2);
        Value(text, "patchwork_scoring_seconds_bucket{le=\"+Inf\"}").ShouldBe(2);
        Value(text, "patchwork_scoring_seconds_bucket{le=\"120\"}").ShouldBe(2);
        Value(text, "patchwork_scoring_seconds_sum").ShouldBeGreaterThan(0);
        Value(text, "patchwork_memory_bytes").ShouldBeGreaterThan(1 << 20);
    }

    // Expected: docs/organise.md, 'Keep it safe'. A proxy on this machine is believed about who asks, so that what it passes on is not
    // from here; 203.0.113.9 is an address for documentation.
    [Theory]
    [InlineData(MetricsAccess.Loopback, null, false, HttpStatusCode.OK)]
    [InlineData(MetricsAccess.Loopback, "X-Forwarded-For: 203.0.113.9", false, HttpStatusCode.Forbidden)]
    [InlineData(MetricsAccess.Loopback, "X-Forwarded-For: 127.0.0.1", false, HttpStatusCode.Forbidden)]
    [InlineData(MetricsAccess.Loopback, "Forwarded: for=127.0.0.1", false, HttpStatusCode.Forbidden)]
    [InlineData(MetricsAccess.Loopback, "Via: 1.1 proxy", false, HttpStatusCode.Forbidden)]
    [InlineData(MetricsAccess.Loopback, "X-Forwarded-For: 203.0.113.9", true, HttpStatusCode.OK)]
    [InlineData(MetricsAccess.Public, "X-Forwarded-For: 203.0.113.9", false, HttpStatusCode.OK)]
    [InlineData(MetricsAccess.Off, null, true, HttpStatusCode.NotFound)]
    public async Task Metrics_OfWhoAsks_AreShownOrNot(
        MetricsAccess access,
        string? header,
        bool isOrganiser,
        HttpStatusCode expected
    )
    {
        await using OwnServer own = await OwnServer.StartAsync(o => o with { Metrics = access });
        using Api nobody = new(own.Server.Address, null);
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        if (header?.Split(": ") is [string name, string value])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage answer = await (isOrganiser ? own.Organiser : nobody).Http.SendAsync(request);

        answer.StatusCode.ShouldBe(expected);
        (await answer.Content.ReadAsStringAsync())
            .Contains("patchwork_queue_depth", StringComparison.Ordinal)
            .ShouldBe(expected == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Traces_WhereConfigured_GoThereWithIdsAndNoTextOfParticipants()
    {
        Channel<byte[]> arrived = Channel.CreateUnbounded<byte[]>();
        await using LoopbackSite collector = await LoopbackSite.StartAsync(async http =>
        {
            using MemoryStream body = new();
            await http.Request.Body.CopyToAsync(body);
            http.Request.Path.Value.ShouldBe("/v1/traces");
            await arrived.Writer.WriteAsync(body.ToArray());
        });
        await using (
            OwnServer own = await OwnServer.StartAsync(o =>
                o with
                {
                    Settings = new ServerSettings { Traces = collector.Address + "/v1/traces" },
                }
            )
        )
        {
            OpenedCompetition competition = await own.OpenAsync();
            using Api team = await competition.JoinAsync("Heron");
            await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        }

        // Stopping the server sends what it still has.
        arrived.Writer.Complete();
        StringBuilder text = new();
        await foreach (byte[] message in arrived.Reader.ReadAllAsync())
        {
            text.Append(Encoding.Latin1.GetString(message));
        }

        string all = text.ToString();
        foreach (
            string word in new[]
            {
                "Patchwork.Server",
                "receive",
                "score",
                "decide",
                "patchwork.submission",
                "accepted",
            }
        )
        {
            all.ShouldContain(word);
        }

        all.ShouldNotContain("sex ==");
        all.ShouldNotContain("Heron");
        all.ShouldNotContain("pw_");
    }

    [Theory]
    [InlineData("{ \"publicUrl\": 3 }", "$.publicUrl")]
    [InlineData("{ \"mial\": {} }", "mial")]
    [InlineData("{ \"mail\": { \"host\": \"x\" } }", "from")]
    [InlineData("{ \"traces\": \"localhost\" }", "$.traces")]
    [InlineData(
        "{ \"signIn\": { \"clientId\": \"a\", \"clientSecret\": \"b\", \"tokenEndpoint\": \"http://example.org\" } }",
        "tokenEndpoint"
    )]
    [InlineData("{", "line 1")]
    public async Task Start_WithWrongSettings_NamesTheFileAndThePlace(string json, string expected)
    {
        string home = Directory.CreateTempSubdirectory("patchwork-settings-").FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "settings.json"), json);

        PatchworkException refused = await Should.ThrowAsync<PatchworkException>(() =>
            PatchworkServer.StartAsync(new ServerOptions { Url = "http://127.0.0.1:0", Home = home })
        );

        refused.Code.ShouldBe("bad-spec");
        refused.Message.ShouldContain("settings.json");
        refused.Message.ShouldContain(expected);
        Directory.Delete(home, recursive: true);
    }

    private static double Value(string text, string sample) =>
        double.Parse(
            text.Split('\n').Single(l => l.StartsWith(sample + " ", StringComparison.Ordinal))[(sample.Length + 1)..],
            System.Globalization.CultureInfo.InvariantCulture
        );

    [GeneratedRegex("^[a-z_]+(\\{[a-z]+=\"[^\"]*\"\\})? [0-9.E+-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();
}
