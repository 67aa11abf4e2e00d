using System.Text;

namespace Patchwork.Cli.Frame;

/// <summary>Breaks sentences between words, so that a terminal does not break them inside one.</summary>
internal static class WrappedText
{
    /// <summary>
    /// The line in pieces of at most <paramref name="width"/> characters; a longer word keeps a line of its own. What follows
    /// the mark of a list (<c>- </c>) or stands behind blanks stays below its first word.
    /// </summary>
    public static string Of(string line, int width)
    {
        string text = line.TrimStart(' ');
        int indent = line.Length - text.Length + (text.StartsWith("- ", StringComparison.Ordinal) ? 2 : 0);
        if (line.Length <= width || indent >= width)
        {
            return line;
        }

        StringBuilder wrapped = new(line[..indent]);
        int used = indent;
        foreach (string word in line[indent..].Split(' '))
        {
            if (used > indent && used + 1 + word.Length > width)
            {
                wrapped.Append('\n').Append(' ', indent);
                used = indent;
            }
            else if (used > indent)
            {
                wrapped.Append(' ');
                used++;
            }

            wrapped.Append(word);
            used += word.Length;
        }

        return wrapped.ToString();
    }
}
