using Spectre.Console;

namespace Patchwork.Cli.Frame;

/// <summary>Makes Spectre consoles on the streams of a command instead of on the process's own.</summary>
internal static class SpectreConsoles
{
    /// <summary>A console that writes to <paramref name="writer"/> with the width and the colours that it can show.</summary>
    public static IAnsiConsole On(TextWriter writer, bool isTerminal, TerminalTraits terminal)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = isTerminal && terminal.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = terminal.Width;
        return console;
    }
}
