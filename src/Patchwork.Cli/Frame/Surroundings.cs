namespace Patchwork.Cli.Frame;

/// <summary>What a command sees of the world; tests bring their own and run commands in process.</summary>
/// <param name="Output">Standard output: the result and nothing else.</param>
/// <param name="Error">Standard error: progress, log lines and, without <c>--json</c>, errors.</param>
/// <param name="Terminal">What the streams are connected to.</param>
/// <param name="Time">The clock.</param>
public sealed record Surroundings(TextWriter Output, TextWriter Error, TerminalTraits Terminal, TimeProvider Time)
{
    /// <summary>The streams and the clock of this process.</summary>
    public static Surroundings OfProcess() =>
        new(Console.Out, Console.Error, TerminalTraits.OfProcess(), TimeProvider.System);
}
