using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>
/// <c>check</c> says of a pair what a server says of it, with the same code (interfaces section 5). Each pair is given to both. People
/// are of sex a (code 0) or b (code 1) and of some age; the label is 10 for b and 0 for a, the base the mean, 5. Expected codes follow
/// from interfaces section 7.
/// </summary>
public sealed class CheckAgreesTests(OrganiserServer server) : IClassFixture<OrganiserServer>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_PairsThatBreak_GetTheServersCode()
    {
        string bundle = Bundle();
        string token = await JoinAsync(bundle);
        string address = $"{server.Server.Address}/c/same";
        (string What, string Group, Func<OnnxGraphBuilder, string, string> Model, string Code)[] pairs =
        [
            ("breaks outside the group", "sex == \"b\"", (g, x) => Lookup(g, Sex(g, x)), "accepted"),
            ("mixes rows by what the group shares", "sex == \"b\"", (g, x) => LessMean(g, Sex(g, x)), "gain-too-small"),
            ("mixes rows of the group", "sex == \"b\"", (g, x) => LessMean(g, Age(g, x)), "nondeterministic"),
            ("infinite inside the group", "sex == \"a\"", (g, x) => g.Add("Log", "l", [Sex(g, x)]), "not-finite"),
            ("two columns, nobody", "age > 100", (_, x) => x, "wrong-shape"),
            // ln 0 is −∞, ln 1 is 0, as far from 10 as it gets.
            ("infinite outside the group", "sex == \"b\"", (g, x) => g.Add("Log", "l", [Sex(g, x)]), "gain-too-small"),
            ("breaks inside the group", "sex == \"a\"", (g, x) => Lookup(g, Sex(g, x)), "crashed"),
            ("two columns", "sex == \"b\"", (_, x) => x, "wrong-shape"),
            ("unknown", "sex == \"b\"", (g, x) => g.Add("Celsius", "c", [Sex(g, x)]), "unsupported-operator"),
            ("dear", "sex == \"b\"", Dear, "cost-too-high"),
        ];
        // Each pair takes two fresh workers: every night all, for every change those that the rows outside the group could decide.
        pairs = Environment.GetEnvironmentVariable("PATCHWORK_NIGHTLY") is null ? pairs[..5] : pairs;
        // All are sent first, so that the server scores while the checks run.
        string[] files = Array.ConvertAll(pairs, pair => Save(pair.Model));
        string[] ids = [.. pairs.Select((pair, i) => Sent(address, token, pair.Group, files[i]))];
        for (int i = 0; i < pairs.Length; i++)
        {
            (string what, string group, _, string code) = pairs[i];
            AppRun here = Run("check", "--competition", bundle, "--group", group, "--model", files[i], "--json");

            CodeOf(here.Json).ShouldBe(code, $"{what}: {here.Output}");
            JsonElement there = await DecidedAsync(token, ids[i]);
            there.GetProperty("global").GetProperty("verdict").GetString().ShouldBe(code, $"{what}: {there}");
        }
    }

    private static string Sent(string address, string token, string group, string model)
    {
        AppRun sent = Run(
            "submit",
            "--competition",
            address,
            "--group",
            group,
            "--model",
            model,
            "--token",
            token,
            "--json"
        );
        return sent.Json.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> DecidedAsync(string token, string id)
    {
        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        while (true)
        {
            JsonElement answer = await client.GetFromJsonAsync<JsonElement>(
                $"{server.Server.Address}/api/v1/competitions/same/submissions/{id}",
                patience.Token
            );
            if (answer.GetProperty("status").GetString() is "decided" or "failed")
            {
                return answer;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private static string? CodeOf(JsonElement answer) =>
        (answer.TryGetProperty("verdict", out JsonElement verdict) ? verdict : answer.GetProperty("code")).GetString();

    private static string Sex(OnnxGraphBuilder graph, string x) => Column(graph, x, 0);

    private static string Age(OnnxGraphBuilder graph, string x) => Column(graph, x, 1);

    private static string Column(OnnxGraphBuilder graph, string x, long index) =>
        graph.Add("Gather", "column", [x, graph.Constant("index", new[] { index }, 1)], OnnxAttributes.Of("axis", 1));

    // The entry 1 − value of a table that has one entry, 10, and so a place for the value 1 alone.
    private static string Lookup(OnnxGraphBuilder graph, string values)
    {
        string one = graph.Constant("one", new[] { 1f }, 1);
        string place = graph.Add(
            "Cast",
            "place",
            [graph.Add("Sub", "rest", [one, values])],
            OnnxAttributes.Of("to", (long)OnnxElementType.Int64)
        );
        return graph.Add("Gather", "found", [graph.Constant("table", new[] { 10f }, 1), place]);
    }

    private static string LessMean(OnnxGraphBuilder graph, string values) =>
        graph.Add("Sub", "less", [values, graph.Add("ReduceMean", "mean", [values], OnnxAttributes.Of("axes", [0L]))]);

    // A million million numbers that are added up.
    private static string Dear(OnnxGraphBuilder graph, string x)
    {
        string shape = graph.Constant("shape", new[] { 1_000_000L, 1_000_000L }, 2);
        string sum = graph.Add("ReduceMax", "most", [graph.Add("ConstantOfShape", "all", [shape])]);
        return graph.Add("Add", "added", [Sex(graph, x), sum]);
    }

    private string Save(Func<OnnxGraphBuilder, string, string> model)
    {
        OnnxGraphBuilder graph = new(13);
        string x = graph.Input("x", OnnxElementType.Float, null, 2);
        graph.Output("y", model(graph, x), OnnxElementType.Float, null, null);
        string file = Path.Combine(_folder, $"{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(file, OnnxModelWriter.Write(graph.Build()));
        return file;
    }

    private string Bundle()
    {
        File.WriteAllText(
            Path.Combine(_folder, "competition.yaml"),
            "title: Same\nalpha: 0.01\nminimumGroupRows: 5\ndata: { file: people.csv, label: y }\nbase: { train: constant }\n"
        );
        IEnumerable<string> people = Enumerable
            .Range(0, 400)
            .Select(i => i % 2 == 0 ? $"a,{i % 9},0" : $"b,{i % 9},10");
        File.WriteAllText(Path.Combine(_folder, "people.csv"), "sex,age,y\n" + string.Join('\n', people) + "\n");
        return _folder;
    }

    private async Task<string> JoinAsync(string bundle)
    {
        string address = server.Server.Address;
        AppRun created = Run("competition", "create", bundle, "--url", address, "--token", server.Token, "--json");
        created.ExitCode.ShouldBe(0, created.Error);
        using HttpClient client = new();
        using HttpResponseMessage joined = await client.PostAsJsonAsync(
            $"{address}/api/v1/competitions/same/teams",
            new
            {
                name = "Heron",
                invitation = created.Json.GetProperty("invitation").GetString(),
                acceptTerms = true,
            }
        );
        JsonElement answer = await joined.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("token").GetString()!;
    }

    private static AppRun Run(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);
}
