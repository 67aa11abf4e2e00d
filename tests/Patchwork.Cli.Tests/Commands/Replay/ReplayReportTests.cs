using Patchwork.Cli.Commands;
using Patchwork.Cli.Tests.Frame;

namespace Patchwork.Cli.Tests.Commands;

public sealed class ReplayReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patchwork-").FullName;

    public ReplayReportTests() => WorkedArchive.Write(Archive);

    private string Archive => Path.Combine(_folder, "season");

    private string Target => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Interfaces section 1: results.json, tables as CSV, figures as SVG, one report.html.
    [Fact]
    public void Out_WithSweep_WritesPageTablesAndFigures()
    {
        AppRun run = AppRun.Of(
            [new ReplayCommand()],
            "replay",
            Archive,
            "--sweep-alpha",
            "0,0.05,0.3",
            "--out",
            Target
        );

        run.ExitCode.ShouldBe(0, run.Error);
        Directory
            .GetFiles(Target)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "accepted.csv",
                "list.svg",
                "loss-path.svg",
                "losses.csv",
                "report.html",
                "results.json",
                "sweep.csv",
                "sweep.svg",
            ]);
        string page = File.ReadAllText(Path.Combine(Target, "report.html"));
        page.ShouldContain("Replay of season");
        page.ShouldContain("n = 8 validation, 8 test rows");
        page.ShouldContain("1 threshold of 0 or less cannot stand on a log axis");
        page.ShouldContain("Age is above 1");
        File.ReadAllLines(Path.Combine(Target, "sweep.csv"))[0]
            .ShouldBe("alpha,accepted,repairs,nodes,validation,test");
    }

    // No date and no path of this machine stands in the page, so that it can be compared.
    [Fact]
    public void Out_Plain_HasNoSweepAndTheSameBytesAgain()
    {
        AppRun.Of([new ReplayCommand()], "replay", Archive, "--out", Target).ExitCode.ShouldBe(0);
        string first = File.ReadAllText(Path.Combine(Target, "report.html"));
        AppRun.Of([new ReplayCommand()], "replay", Archive, "--out", Target).ExitCode.ShouldBe(0);

        File.ReadAllText(Path.Combine(Target, "report.html")).ShouldBe(first);
        first.ShouldNotContain("Other thresholds");
        File.Exists(Path.Combine(Target, "sweep.svg")).ShouldBeFalse();
    }

    [Fact]
    public void Help_Examples_ShowTheSweep() =>
        AppRun
            .Of([new ReplayCommand()], "replay", "--help")
            .Output.ShouldContain("patchwork replay season.zip --sweep-alpha");
}
