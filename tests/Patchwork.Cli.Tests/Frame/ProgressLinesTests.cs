using Patchwork.Cli.Frame;

namespace Patchwork.Cli.Tests.Frame;

public sealed class ProgressLinesTests
{
    // Expected by hand: nothing in the first 5 s; at 6 s a quarter is done, so 18 s are left; at 8 s it is too early for
    // another line; at 12 s half is done, so 12 s are left.
    [Fact]
    public void Report_WithoutTerminal_WritesALineEveryFewSecondsWithTheTimeLeft()
    {
        HandClock clock = new();
        List<string> lines = [];
        ProgressLines progress = new("Training", lines.Add, clock);

        foreach ((int second, double share) in new[] { (0, 0.0), (3, 0.1), (6, 0.25), (8, 0.4), (12, 0.5) })
        {
            clock.Now = TimeSpan.FromSeconds(second);
            progress.Report(share);
        }

        lines.ShouldBe(["Training: 25 %, about 18 s left", "Training: 50 %, about 12 s left"]);
    }

    [Fact]
    public void WithProgress_OnATerminal_GivesTheResultAndKeepsStandardOutputFree()
    {
        SampleCommand command = new(
            (context, _) =>
                new CommandResult(
                    context.WithProgress(
                        "Training",
                        progress =>
                        {
                            progress.Report(0.5);
                            return new { Done = true };
                        }
                    )
                )
        );
        AppRun run = AppRun.Of(
            [command],
            new TerminalTraits(false, true, 80, Colour: true),
            TimeProvider.System,
            CancellationToken.None,
            "sample",
            "a.csv",
            "--json"
        );

        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("done").GetBoolean().ShouldBeTrue();
    }

    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
