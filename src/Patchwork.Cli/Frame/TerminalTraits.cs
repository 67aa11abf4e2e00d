namespace Patchwork.Cli.Frame;

/// <summary>What is at the other end of the two streams.</summary>
/// <param name="IsOutputTerminal">A person reads standard output: tables are drawn for the width there is.</param>
/// <param name="IsErrorTerminal">A person watches standard error: progress moves in place.</param>
/// <param name="Width">Columns of the terminal; 80 when there is none.</param>
/// <param name="Colour">Colours may be used (a terminal, and NO_COLOR is not set). Colour is never the only sign.</param>
public sealed record TerminalTraits(bool IsOutputTerminal, bool IsErrorTerminal, int Width, bool Colour)
{
    /// <summary>No terminal at all: pipes and files.</summary>
    public static TerminalTraits None { get; } = new(false, false, 80, Colour: false);

    /// <summary>What this process is connected to.</summary>
    public static TerminalTraits OfProcess()
    {
        bool output = !Console.IsOutputRedirected;
        bool error = !Console.IsErrorRedirected;
        bool plain =
            !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        return new TerminalTraits(output, error, output || error ? TerminalWidth() : 80, (output || error) && !plain);
    }

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
