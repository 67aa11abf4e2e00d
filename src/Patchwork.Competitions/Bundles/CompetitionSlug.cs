using System.Globalization;
using System.Text;

namespace Patchwork.Competitions.Bundles;

/// <summary>The name of a competition in addresses: lower-case letters, digits and single hyphens, 1 to 60.</summary>
public static class CompetitionSlug
{
    /// <summary>The longest slug.</summary>
    public const int Longest = 60;

    // Addresses of the server where a competition's name could stand as well: /organise/new, /api/v1/competitions/import.
    private static readonly string[] Reserved = ["new", "token", "import"];

    /// <summary>Whether a slug is a word of the server's own addresses, where a competition of that name would be out of reach.</summary>
    public static bool IsReserved(string slug) => Reserved.Contains(slug, StringComparer.Ordinal);

    /// <summary>Whether a text may be a slug.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= Longest
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Makes one of a title: 'Income in the South' becomes <c>income-in-the-south</c>; without any letter, <c>competition</c>.</summary>
    public static string Of(string title)
    {
        StringBuilder slug = new();
        foreach (char c in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (
                slug.Length > 0
                && slug[^1] != '-'
                && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
            )
            {
                slug.Append('-');
            }
        }

        string text = slug.ToString();
        text = (text.Length <= Longest - 5 ? text : text[..(Longest - 5)]).Trim('-');
        return text.Length == 0 ? "competition"
            : IsReserved(text) ? $"{text}-competition"
            : text;
    }
}
