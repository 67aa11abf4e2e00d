using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Tests.Frame;

public sealed class OutputFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Expected files: interfaces section 1, '--out DIR'.
    [Fact]
    public void Run_OutAsked_WritesResultsTablesFiguresAndReport()
    {
        string target = Path.Combine(_folder, "deep", "out");
        AppRun run = AppRun.Working(
            _ => new CommandResult(new { Gain = 1.0 / 3 })
            {
                Tables = [Sample()],
                Figures = [new ResultFigure("loss", () => "<svg/>")],
                Report = () => "<html></html>",
            },
            "sample",
            "a.csv",
            "--out",
            target
        );

        run.ExitCode.ShouldBe(0);
        Directory
            .GetFiles(target)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["loss.svg", "report.html", "results.json", "slices.csv"]);
        File.ReadAllText(Path.Combine(target, "results.json")).ShouldBe("{\n  \"gain\": 0.3333333333333333\n}\n");
        // RFC 4180: a cell with a comma or a quote stands in quotes, a quote is doubled; every digit is kept.
        File.ReadAllText(Path.Combine(target, "slices.csv"))
            .ShouldBe("predicate,size,gain\n\"A in (1, \"\"x\"\")\",12345,0.3333333333333333\nB,7,\n");
    }

    [Fact]
    public void Run_OutIsAFile_IsBadOption()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        AppRun run = AppRun.Sample("sample", "a.csv", "--out", file, "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
    }

    // A script whose variable is unset passes '': that is bad usage (interfaces section 1), no fault of ours.
    [Fact]
    public void Run_OutIsEmpty_IsBadOption()
    {
        AppRun run = AppRun.Sample("sample", "a.csv", "--out", "", "--json");

        run.ExitCode.ShouldBe(2);
        run.Json.GetProperty("code").GetString().ShouldBe("bad-option");
    }

    [Fact]
    public void Print_Pipe_AlignsPlainLinesWithoutColours()
    {
        AppRun run = AppRun.Working(
            _ => new CommandResult(new object())
            {
                Summary = ["Two slices."],
                Tables = [Sample()],
                Next = ["Try more."],
            },
            "sample",
            "a.csv"
        );

        // Drawn by hand: numbers to the right with three significant digits and thousands separators, a dash where there is none.
        run.Output.ShouldBe(
            """
            Two slices.

            Slices
            Group          Rows    Gain
            A in (1, "x")  12,345  0.333
            B                   7      –

            Try more.

            """.ReplaceLineEndings("\n").Replace("Rows    Gain", "  Rows   Gain")
        );
    }

    [Fact]
    public void Print_NarrowTerminal_DropsTheLeastImportantColumnsAndSaysSo()
    {
        TerminalTraits narrow = new(true, false, 32, Colour: false);
        string text = TableText.Of(Sample(), narrow);

        TableText.Fitting(Sample(), 80).ShouldBe([0, 1, 2]);
        TableText.Fitting(Sample(), 32).ShouldBe([0, 2]);
        TableText.Fitting(Sample(), 5).ShouldBe([0]);
        text.ShouldContain("0.333");
        text.ShouldNotContain("12,345");
        text.ShouldContain("(Left out on this narrow terminal: Rows.)");
        text.ShouldNotContain("\u001b");
    }

    private static ResultTable Sample() =>
        new ResultTable(
            "slices",
            "Slices",
            new TableColumn("predicate", "Group", Importance: 3),
            new TableColumn("size", "Rows"),
            new TableColumn("gain", "Gain", Importance: 2)
        )
            .Add("A in (1, \"x\")", 12345, 1.0 / 3)
            .Add("B", 7, double.NaN);
}
