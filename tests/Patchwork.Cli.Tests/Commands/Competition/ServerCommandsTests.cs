using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Cli.Tests.Frame;
using Patchwork.Server.Hosting;

namespace Patchwork.Cli.Tests.Commands;

// Expected: interfaces sections 1 and 6; the competition is a table whose label is 10 for sex b and 0 for sex a, its base the mean.
public sealed class ServerCommandsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;
    private PatchworkServer? _server;
    private string _token = "";

    private PatchworkServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await PatchworkServer.StartAsync(
            new ServerOptions { Url = "http://127.0.0.1:0", Home = Path.Combine(_folder, "home") }
        );
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, _server.OrganiserLink);
        request.Headers.Accept.ParseAdd("application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        _token = answer.RootElement.GetProperty("token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Organiser_CreatesListsShowsExportsAndCloses()
    {
        AppRun created = Run(_token, "competition", "create", Bundle(), "--json");
        created.ExitCode.ShouldBe(0, created.Error);
        created.Json.GetProperty("slug").GetString().ShouldBe("steps");
        string team = await JoinAsync(created.Json.GetProperty("invitation").GetString()!);

        AppRun checkedHere = Run(
            team,
            [
                "check",
                "--competition",
                $"{Server.Address}/c/steps",
                "--group",
                "sex == \"b\"",
                "--model",
                "train:trees",
                "--json",
            ],
            url: false
        );
        checkedHere.ExitCode.ShouldBe(0, checkedHere.Error);
        checkedHere.Json.GetProperty("verdict").GetString().ShouldBe("accepted");
        AppRun submitted = Run(
            team,
            [
                "submit",
                "--competition",
                $"{Server.Address}/c/steps",
                "--group",
                "sex == \"b\"",
                "--model",
                "train:trees",
                "--watch",
                "--json",
            ],
            url: false
        );
        submitted.ExitCode.ShouldBe(0, submitted.Error);
        submitted.Json.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");

        Run(null, "competition", "list").Output.ShouldContain("steps");
        AppRun shown = Run(_token, "competition", "show", "steps", "--json");
        shown.Json.GetProperty("leaderboard").GetProperty("global").GetProperty("updates").GetInt32().ShouldBe(1);

        string archive = Path.Combine(_folder, "steps.zip");
        Run(_token, "competition", "export", "steps", archive).ExitCode.ShouldBe(0);
        AppRun verified = AppRunOf("replay", archive, "--verify");
        verified.ExitCode.ShouldBe(0, verified.Error);

        JsonElement closed = Run(_token, "competition", "close", "steps", "--json").Json;
        closed.GetProperty("state").GetString().ShouldBe("closed");
        closed.GetProperty("results").GetString().ShouldBe("final", "a script that goes on with the grades has them");
    }

    [Fact]
    public async Task Submit_BadPredicate_IsTheServersProblemWithExitCode2()
    {
        AppRun created = Run(_token, "competition", "create", Bundle(), "--json");
        string team = await JoinAsync(created.Json.GetProperty("invitation").GetString()!);

        AppRun run = Run(
            team,
            ["submit", "--competition", $"{Server.Address}/c/steps", "--group", "sax == 1", "--json"],
            url: false
        );

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("unknown-column");
    }

    // The base is the mean, 5, and wrong by 5 everywhere: a squared loss of 25, of which one pair of everybody's trees can take all.
    [Fact]
    public async Task Hunt_CertificateWithSubmit_SendsThePairsAndTellsTheVerdicts()
    {
        AppRun created = Run(_token, "competition", "create", Bundle(), "--json");
        string team = await JoinAsync(created.Json.GetProperty("invitation").GetString()!);

        AppRun run = Hunt(team, "--method", "certificate", "--submit");

        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement pair = run.Json.GetProperty("slices")[0];
        JsonElement submission = pair.GetProperty("submission");
        submission.GetProperty("status").GetString().ShouldBe("decided");
        submission.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");
        JsonElement board = Run(_token, "competition", "show", "steps", "--json").Json.GetProperty("leaderboard");
        board.GetProperty("global").GetProperty("updates").GetInt32().ShouldBeGreaterThan(0);
        board.GetProperty("global").GetProperty("loss").GetDouble().ShouldBeLessThan(25);
    }

    // Classes of text travel as numbers in the order that the competition gives: "no" is 0, "yes" 1.
    [Fact]
    public async Task Hunt_LabelsOfText_FindsAndSendsPairs()
    {
        string bundle = Bundle(
            "title: Steps\ntask: classification\nloss: zero-one\nalpha: 0.01\nminimumGroupRows: 5\ndata: { file: people.csv, label: y }\nbase: { train: constant }\n",
            "no",
            "yes"
        );
        AppRun created = Run(_token, "competition", "create", bundle, "--json");
        created.ExitCode.ShouldBe(0, created.Error);
        string team = await JoinAsync(created.Json.GetProperty("invitation").GetString()!);

        AppRun slices = Hunt(team, "--max-level", "1");
        AppRun pairs = Hunt(team, "--method", "certificate", "--submit");

        slices.ExitCode.ShouldBe(0, slices.Error);
        slices.Json.GetProperty("slices").GetArrayLength().ShouldBe(1);
        slices.Json.GetProperty("slices")[0].GetProperty("averageError").GetDouble().ShouldBe(1);
        pairs.ExitCode.ShouldBe(0, pairs.Error);
        JsonElement submission = pairs.Json.GetProperty("slices")[0].GetProperty("submission");
        submission.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("accepted");
        submission.GetProperty("global").GetProperty("lossAfter").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void Create_BundleThatIsWrong_IsToldBeforeAnythingIsSent()
    {
        string bundle = Bundle("titel: Steps");

        AppRun run = Run(_token, "competition", "create", bundle, "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-spec");
        run.Json.GetProperty("message").GetString()!.ShouldContain("did you mean 'title'");
    }

    [Fact]
    public void List_WhereNobodyListens_SaysSo()
    {
        AppRun run = AppRunOf("competition", "list", "--url", "http://127.0.0.1:1", "--json");

        run.ExitCode.ShouldBe(1);
        run.Json.GetProperty("code").GetString().ShouldBe("data-unavailable");
    }

    [Theory]
    [InlineData("wages")]
    [InlineData("http://127.0.0.1:5080/wages")]
    [InlineData("http://127.0.0.1:5080/c/wages/extra")]
    public void Submit_WhatIsNoCompetition_IsBadOption(string address)
    {
        AppRun run = AppRunOf("submit", "--competition", address, "--group", "age > 3", "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
    }

    private AppRun Hunt(string team, params string[] more) =>
        Run(team, ["hunt", "--competition", $"{Server.Address}/c/steps", "--json", .. more], url: false);

    private AppRun Run(string? token, params string[] arguments) => Run(token, arguments, url: true);

    private AppRun Run(string? token, string[] arguments, bool url)
    {
        List<string> all = [.. arguments];
        if (url)
        {
            all.AddRange(["--url", Server.Address]);
        }

        if (token is not null)
        {
            all.AddRange(["--token", token]);
        }

        return AppRunOf([.. all]);
    }

    private static AppRun AppRunOf(params string[] arguments) => AppRun.Of(CommandCatalog.Find(), arguments);

    private async Task<string> JoinAsync(string invitation)
    {
        using HttpClient client = new();
        using HttpResponseMessage response = await client.PostAsync(
            $"{Server.Address}/api/v1/competitions/steps/teams",
            new StringContent(
                JsonSerializer.Serialize(
                    new
                    {
                        name = "Heron",
                        invitation,
                        acceptTerms = true,
                    }
                ),
                System.Text.Encoding.UTF8,
                "application/json"
            )
        );
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("token").GetString()!;
    }

    private string Bundle(
        string yaml =
            "title: Steps\nalpha: 0.01\nminimumGroupRows: 5\ndata: { file: people.csv, label: y }\nbase: { train: constant }\n",
        string low = "0",
        string high = "10"
    )
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(Path.Combine(folder, "competition.yaml"), yaml);
        string[] lines =
        [
            .. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? $"a,{i % 9},{low}" : $"b,{i % 9},{high}"),
        ];
        File.WriteAllText(Path.Combine(folder, "people.csv"), "sex,age,y\n" + string.Join('\n', lines) + "\n");
        return folder;
    }
}
