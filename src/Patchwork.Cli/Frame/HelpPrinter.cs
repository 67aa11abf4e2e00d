using System.CommandLine;

namespace Patchwork.Cli.Frame;

/// <summary>Prints the help of a command: what it does, what it takes, and examples.</summary>
internal static class HelpPrinter
{
    /// <summary>Prints the help of the command that was parsed, on standard output.</summary>
    public static void Print(ParseResult parsed, Surroundings surroundings)
    {
        StringWriter text = new() { NewLine = "\n" };
        parsed.Invoke(new InvocationConfiguration { Output = text, Error = text });
        SafeOutput.Write(
            surroundings.Output,
            text.ToString().TrimEnd() + "\n" + Examples(parsed.CommandResult.Command)
        );
    }

    private static string Examples(Command command)
    {
        IEnumerable<string> lines = command switch
        {
            WorkCommand work => work.Examples,
            _ => FirstOfEach(command),
        };
        string[] all = [.. lines];
        return all.Length == 0 ? "" : "\nExamples:\n" + string.Concat(all.Select(line => $"  patchwork {line}\n"));
    }

    // A command that only holds others shows the first example of each.
    private static IEnumerable<string> FirstOfEach(Command command) =>
        command
            .Subcommands.Where(c => !c.Hidden)
            .SelectMany(c => c is WorkCommand work ? work.Examples.Take(1) : FirstOfEach(c));
}
