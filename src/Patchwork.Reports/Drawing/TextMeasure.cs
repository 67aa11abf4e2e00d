using System.Text;

namespace Patchwork.Reports.Drawing;

/// <summary>
/// How wide a text is about to be. The reader's system font is not known here, so the widths are those of a wide
/// common face, rounded up: a label may leave a little room, but is not cut.
/// </summary>
internal static class TextMeasure
{
    public const double FontSize = 14;

    /// <summary>Width in pixels at a font size.</summary>
    public static double Width(string text, double size = FontSize, bool bold = false)
    {
        double em = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            em += EmWidth(rune.Value);
        }

        return em * size * (bold ? 1.07 : 1);
    }

    /// <summary>The text, or its beginning and an ellipsis when it is wider than allowed.</summary>
    public static string Cut(string text, double width, double size = FontSize)
    {
        if (Width(text, size) <= width)
        {
            return text;
        }

        StringBuilder kept = new();
        double left = width - Width("…", size);
        foreach (Rune rune in text.EnumerateRunes())
        {
            left -= EmWidth(rune.Value) * size;
            if (left < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>The text in lines no wider than allowed; the last one cut when there are more than allowed.</summary>
    public static IReadOnlyList<string> Wrap(
        string text,
        double width,
        int maxLines,
        double size = FontSize,
        bool bold = false
    )
    {
        List<string> lines = [];
        string line = "";
        string[] words = text.Split([' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < words.Length; i++)
        {
            string longer = line.Length == 0 ? words[i] : $"{line} {words[i]}";
            if (line.Length == 0 || Width(longer, size, bold) <= width)
            {
                line = longer;
                continue;
            }

            if (lines.Count == maxLines - 1)
            {
                line = string.Join(' ', words[i..].Prepend(line));
                break;
            }

            lines.Add(Cut(line, width, size));
            line = words[i];
        }

        if (line.Length > 0)
        {
            lines.Add(Cut(line, width, bold ? size * 1.07 : size));
        }

        return lines;
    }

    private static double EmWidth(int c) =>
        c switch
        {
            'i' or 'j' or 'l' or '\'' or '|' or '.' or ',' or ':' or ';' or '!' => 0.3,
            ' ' or 'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' or 'I' => 0.38,
            'm' or 'w' or 'M' or 'W' or '%' or '@' or '—' or '…' or '∞' => 0.92,
            >= 'A' and <= 'Z' => 0.7,
            >= '0' and <= '9' => 0.6,
            '=' or '<' or '>' or '+' or '−' or '~' or '×' or '–' => 0.62,
            >= 0x1100 => 1.05,
            _ => 0.58,
        };
}
