using System.Globalization;
using System.Text;

namespace Patchwork.Reports;

/// <summary>File names made from titles: lower case words joined by hyphens, each name once.</summary>
internal sealed class ReportNames
{
    private const int MaxLength = 60;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A free name for a title, with -2, -3 … when the same title comes again.</summary>
    public string Take(string title)
    {
        string stem = Slug(title);
        string name = stem;
        for (int k = 2; !_taken.Add(name); k++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{k}");
        }

        return name;
    }

    private static string Slug(string title)
    {
        StringBuilder text = new();
        foreach (char c in title)
        {
            if (text.Length >= MaxLength)
            {
                break;
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        string slug = text.ToString().Trim('-');
        return slug.Length == 0 ? "untitled" : slug;
    }
}
