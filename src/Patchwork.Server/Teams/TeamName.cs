using System.Globalization;
using System.Text;

namespace Patchwork.Server.Teams;

/// <summary>Names of teams: short, visible, and told apart by what people see.</summary>
internal static class TeamName
{
    public const int Longest = 40;

    /// <exception cref="PatchworkException"><c>bad-option</c> for an empty, long or invisible name.</exception>
    public static string Check(string? name)
    {
        string text = (name ?? "").Trim();
        bool visible = text.EnumerateRunes().All(r => IsShown(r)) && text.EnumerateRunes().Any(Rune.IsLetterOrDigit);
        return text.Length is > 0 and <= Longest && visible
            ? text
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"A team's name has 1 to {Longest} visible characters, at least one of them a letter or digit."
            );
    }

    public static string KeyOf(string name) =>
        string.Join(' ', name.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
