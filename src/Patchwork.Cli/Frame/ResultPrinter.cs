using System.Text;

namespace Patchwork.Cli.Frame;

/// <summary>Prints a result on standard output: one JSON document, or sentences and tables.</summary>
internal static class ResultPrinter
{
    /// <summary>Prints the result. Long sentences are not wrapped in a pipe.</summary>
    public static void Print(CommandResult result, bool json, Surroundings surroundings)
    {
        if (json)
        {
            SafeOutput.Write(surroundings.Output, JsonText.Of(result.Document) + "\n");
            return;
        }

        StringBuilder text = new();
        foreach (string line in result.Summary)
        {
            text.Append(Wrapped(line, surroundings.Terminal)).Append('\n');
        }

        foreach (ResultTable table in result.Tables.Where(t => !t.FileOnly))
        {
            Separate(text);
            text.Append(TableText.Of(table, surroundings.Terminal));
        }

        if (result.Next.Count > 0)
        {
            Separate(text);
            text.AppendJoin('\n', result.Next.Select(line => Wrapped(line, surroundings.Terminal))).Append('\n');
        }

        SafeOutput.Write(surroundings.Output, text.ToString());
    }

    private static string Wrapped(string line, TerminalTraits terminal) =>
        terminal.IsOutputTerminal ? WrappedText.Of(line, terminal.Width) : line;

    private static void Separate(StringBuilder text)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }
    }
}
