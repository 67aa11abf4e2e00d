using System.Text;

namespace Patchwork.Cli.Tests.Documentation;

/// <summary>The little of a shell that documents need: one command a line, quotes, comments, lines that go on after a backslash.</summary>
internal static class ShellScript
{
    /// <summary>The commands of a block, each with the output that the block shows after it, or null when it shows none.</summary>
    public static IEnumerable<(IReadOnlyList<string> Words, IReadOnlyList<string>? Output)> CommandsOf(
        DocumentedBlock block
    )
    {
        bool isConsole = block.Language is "console";
        Queue<string> lines = new(block.Text);
        while (lines.TryDequeue(out string? line))
        {
            if (line.Trim().Length == 0 || line.TrimStart().StartsWith('#'))
            {
                continue;
            }

            string command = isConsole ? line[2..] : line;
            while (command.EndsWith('\\'))
            {
                command = command[..^1] + lines.Dequeue();
            }

            List<string> output = [];
            while (isConsole && lines.TryPeek(out string? next) && !next.StartsWith("$ ", StringComparison.Ordinal))
            {
                output.Add(lines.Dequeue());
            }

            yield return (Split(command), output.Count > 0 ? output : null);
        }
    }

    /// <summary>Splits a line into words as a shell does, without variables and patterns.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        char quote = '\0';
        foreach (char c in line)
        {
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word!.Append(c);
                }
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                word ??= new StringBuilder();
            }
            else if (c == ' ')
            {
                if (word is not null)
                {
                    words.Add(word.ToString());
                }

                word = null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }

        if (word is not null)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
