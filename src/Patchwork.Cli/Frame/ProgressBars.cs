using Spectre.Console;

namespace Patchwork.Cli.Frame;

/// <summary>Progress on a terminal: a bar that moves in place, with the time left.</summary>
internal static class ProgressBars
{
    /// <summary>Runs work under a bar; what the work throws comes out unchanged.</summary>
    public static T Run<T>(IAnsiConsole console, string title, Func<IProgress<double>, T> work) =>
        console
            .Progress()
            .AutoClear(enabled: true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .Start(live => work(new Bar(live.AddTask(Markup.Escape(title), maxValue: 1))));

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = Math.Clamp(value, 0, 1);
    }
}
