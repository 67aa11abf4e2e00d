using System.Globalization;
using System.Text;

namespace Patchwork.Reports.Drawing;

/// <summary>Text and numbers as they may stand in XML and HTML.</summary>
internal static class MarkupText
{
    /// <summary>Any text, escaped; characters that XML does not allow become U+FFFD.</summary>
    public static string Escape(string text)
    {
        StringBuilder result = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                case '"':
                    result.Append("&quot;");
                    break;
                case '\'':
                    result.Append("&#39;");
                    break;
                default:
                    result.Append(IsAllowed(rune.Value) ? rune.ToString() : "\uFFFD");
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>A coordinate with at most two decimals; enough for a pixel grid and the same on every machine.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A coordinate is finite.");
        }

        string text = Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private static bool IsAllowed(int c) =>
        c is '\t' or '\n' or (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000
        // Direction overrides could make a label read as something else than it says.
        && c is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));
}
