using System.CommandLine;
using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Tests.Frame;

// Expected texts and exit codes: interfaces section 1 (exit codes, streams, JSON errors) and section 7 (codes).
public sealed class PatchworkAppTests
{
    [Fact]
    public void Run_JsonAsked_WritesOneDocumentInCamelCaseAndNothingElse()
    {
        AppRun run = AppRun.Sample(
            "sample",
            "a.csv",
            "--json",
            "--features",
            "A,B",
            "--sweep",
            "0,1e-3",
            "--seed",
            "7"
        );

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Json.GetProperty("file").GetString().ShouldBe("a.csv");
        run.Json.GetProperty("lossName").GetString().ShouldBe("squared");
        run.Json.GetProperty("features")[1].GetString().ShouldBe("B");
        run.Json.GetProperty("sweep")[1].GetDouble().ShouldBe(0.001);
        run.Json.GetProperty("seed").GetInt64().ShouldBe(7);
        run.Json.GetProperty("threads").GetInt32().ShouldBe(Environment.ProcessorCount);
    }

    [Fact]
    public void Run_SharedOptionsBeforeTheCommand_AreTakenToo()
    {
        AppRun run = AppRun.Sample("--json", "--threads", "3", "sample", "a.csv");

        run.Json.GetProperty("threads").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("There is no command 'sampel' in 'patchwork'; did you mean 'sample'?", "sampel", "a.csv")]
    [InlineData(
        "There is no option '--alhpa' in 'patchwork sample'; did you mean '--alpha'?",
        "sample",
        "a.csv",
        "--alhpa",
        "1"
    )]
    [InlineData("There is no option '--jsn' in 'patchwork sample'; did you mean '--json'?", "sample", "a.csv", "--jsn")]
    [InlineData("'patchwork sample' needs FILE.", "sample")]
    [InlineData(
        "'patchwork sample' does not take 'b.csv' here; put text with spaces in quotes.",
        "sample",
        "a.csv",
        "b.csv"
    )]
    [InlineData("--label needs a value COLUMN.", "sample", "a.csv", "--label")]
    [InlineData("--alpha takes a number from 0 to 10, not '1,5'.", "sample", "a.csv", "--alpha", "1,5")]
    [InlineData("--alpha takes a number from 0 to 10, not 'NaN'.", "sample", "a.csv", "--alpha", "NaN")]
    [InlineData("--alpha takes a number from 0 to 10, not '-1'.", "sample", "a.csv", "--alpha", "-1")]
    [InlineData("--alpha is given more than once.", "sample", "a.csv", "--alpha", "1", "--alpha", "2")]
    [InlineData("--threads takes a whole number from 1 to 1024, not '0'.", "sample", "a.csv", "--threads", "0")]
    [InlineData("--seed takes a whole number of at least 0, not 'x'.", "sample", "a.csv", "--seed", "x")]
    [InlineData(
        "--sweep takes numbers separated by commas, each from 0 to 10, not '11'.",
        "sample",
        "a.csv",
        "--sweep",
        "1,11"
    )]
    [InlineData(
        "--loss takes one of squared, zero-one, not 'square'; did you mean 'squared'?",
        "sample",
        "a.csv",
        "--loss",
        "square"
    )]
    public void Run_BadUsage_IsOneSentenceAndExitCode2(string expected, params string[] arguments)
    {
        AppRun plain = AppRun.Sample(arguments);
        AppRun json = AppRun.Sample([.. arguments, "--json"]);

        plain.ExitCode.ShouldBe(2);
        plain.Output.ShouldBeEmpty();
        plain.Error.Split('\n')[0].ShouldBe(expected);
        json.ExitCode.ShouldBe(2);
        json.Json.GetProperty("code").GetString().ShouldBe("bad-option");
        json.Json.GetProperty("message").GetString().ShouldBe(expected);
        json.Json.TryGetProperty("detail", out _).ShouldBeTrue();
    }

    [Fact]
    public void Run_BadInput_NamesItWithExitCode2()
    {
        AppRun run = AppRun.Working(
            _ =>
                throw new PatchworkException(
                    "bad-table",
                    "a.csv, line 3, column 'X': 'q' is not a number.",
                    "See line 2."
                ),
            "sample",
            "a.csv",
            "--json"
        );

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-table");
        run.Json.GetProperty("detail").GetString().ShouldBe("See line 2.");
    }

    [Fact]
    public void Run_WorkFailed_IsExitCode1()
    {
        AppRun run = AppRun.Working(
            _ => throw new PatchworkException("data-unavailable", "The server does not answer."),
            "sample",
            "a.csv"
        );

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldBe("The server does not answer.\n");
    }

    [Fact]
    public void Run_MissingFile_IsNotFoundAndNamesTheFile()
    {
        string path = Path.Combine(Path.GetTempPath(), "no-such-folder-here", "people.csv");
        AppRun folder = AppRun.Working(_ => new CommandResult(File.ReadAllText(path)), "sample", path, "--json");
        AppRun file = AppRun.Working(_ => new CommandResult(File.ReadAllText("no-such.csv")), "sample", "x", "--json");

        folder.ExitCode.ShouldBe(2);
        folder.Json.GetProperty("code").GetString().ShouldBe("not-found");
        folder.Json.GetProperty("message").GetString()!.ShouldContain(path);
        file.ExitCode.ShouldBe(2);
        file.Json.GetProperty("message").GetString()!.ShouldContain("no-such.csv");
    }

    [Fact]
    public void Run_UnknownException_IsAFaultWithAnIdAndNoTrace()
    {
        AppRun plain = AppRun.Working(_ => throw new InvalidOperationException("odd"), "sample", "a.csv");
        AppRun verbose = AppRun.Working(_ => throw new InvalidOperationException("odd"), "sample", "a", "--verbose");
        AppRun json = AppRun.Working(_ => throw new InvalidOperationException("odd"), "sample", "a.csv", "--json");

        plain.ExitCode.ShouldBe(1);
        plain.Error.ShouldMatch("fault [0-9a-f]{12}.*InvalidOperationException: odd");
        plain.Error.ShouldNotContain("   at ");
        verbose.Error.ShouldContain("   at ");
        json.Json.GetProperty("code").GetString().ShouldBe("fault");
    }

    [Fact]
    public void Run_KnownProblemInsideAParallelLoop_KeepsItsWords()
    {
        AppRun run = AppRun.Working(
            _ => throw new AggregateException(new PatchworkException("bad-array", "a.npy: too short.")),
            "sample",
            "a.csv"
        );

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldBe("a.npy: too short.\n");
    }

    [Fact]
    public void Run_Cancelled_IsExitCode130()
    {
        using CancellationTokenSource source = new();
        SampleCommand command = new(
            (context, _) =>
            {
                source.Cancel();
                context.Cancellation.ThrowIfCancellationRequested();
                return new CommandResult("never");
            }
        );
        AppRun run = AppRun.Of([command], TerminalTraits.None, TimeProvider.System, source.Token, "sample", "a.csv");

        run.ExitCode.ShouldBe(130);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldBe("Interrupted.\n");
    }

    [Fact]
    public void Run_Help_ShowsTakesAndExamples()
    {
        AppRun run = AppRun.Sample("sample", "--help");
        AppRun root = AppRun.Sample();

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("--alpha");
        run.Output.ShouldContain("--json");
        run.Output.ShouldEndWith("Examples:\n  patchwork sample people.csv --alpha 0.1\n");
        root.ExitCode.ShouldBe(0);
        root.Output.ShouldContain("  patchwork sample people.csv --alpha 0.1\n");
    }

    [Fact]
    public void Run_Version_IsThreeNumbers() =>
        AppRun.Sample("--version").Output.ShouldMatch("^[0-9]+\\.[0-9]+\\.[0-9]+\n$");

    [Fact]
    public void Run_LogLines_GoToStandardError()
    {
        AppRun run = AppRun.Working(
            context =>
            {
                context.Log("Reading.");
                return new CommandResult(new { Value = 1 });
            },
            "sample",
            "a.csv",
            "--json"
        );

        run.Error.ShouldBe("Reading.\n");
        run.Json.GetProperty("value").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Run_ReaderOfOutputGone_IsNoFailure()
    {
        StringWriter error = new();
        int exitCode = new PatchworkApp([new SampleCommand()]).Run(
            ["sample", "a.csv", "--json"],
            new Surroundings(new ClosedPipe(), error, TerminalTraits.None, TimeProvider.System),
            CancellationToken.None
        );

        exitCode.ShouldBe(0);
        error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void Find_CommandsOfTheProgram_HaveDescriptionsAndExamples()
    {
        RootCommand root = CommandCatalog.BuildRoot(CommandCatalog.Find(), new SharedOptions());

        foreach (WorkCommand command in root.Subcommands.SelectMany(c => c.Subcommands.Append(c)).OfType<WorkCommand>())
        {
            command.Description.ShouldNotBeNullOrWhiteSpace(command.Name);
            command.Examples.ShouldNotBeEmpty(command.Name);
            command.Options.ShouldAllBe(o => !string.IsNullOrWhiteSpace(o.Description), command.Name);
        }
    }

    private sealed class ClosedPipe : StringWriter
    {
        public override void Write(string? value) => throw new IOException("Broken pipe");
    }
}
