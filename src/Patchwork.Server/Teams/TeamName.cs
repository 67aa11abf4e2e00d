using System.Globalization;
using System.Text;
using Patchwork.Reports;

namespace Patchwork.Server.Teams;

/// <summary>Names of teams: short, visible, and told apart by what people see.</summary>
internal static class TeamName
{
    public const int Longest = 40;
    private const int MostMarks = 3;

    /// <summary>A name as an archive may bring it.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c> for an empty, long or invisible name.</exception>
    public static string Check(string? name)
    {
        string text = (name ?? "").Trim();
        return text.Length is > 0 and <= Longest && IsVisible(text) && text.EnumerateRunes().Any(Rune.IsLetterOrDigit)
            ? text
            : throw Bad(
                $"A team's name has 1 to {Longest} visible characters, at least one of them a letter or digit."
            );
    }

    /// <summary>A name for a new team: besides, nothing that is drawn like something else.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>.</exception>
    public static string CheckNew(string? name)
    {
        // What emoji keyboards put behind a sign to ask for colours.
        string text = Check(name?.Replace("\uFE0F", "", StringComparison.Ordinal));
        // A list of teams is opened in a spreadsheet, which runs a cell that begins so.
        if (SpreadsheetText.Safe(text) != text)
        {
            throw Bad("A team's name does not begin with =, +, - or @, which spreadsheets take for a formula.");
        }

        if (text.EnumerateRunes().Any(IsStyled))
        {
            throw Bad(
                "A team's name is written in ordinary letters and figures, not in styled ones such as 𝐛𝐨𝐥𝐝 or ⓒ."
            );
        }

        if (!HasPlainMarks(text))
        {
            throw Bad(
                $"A team's name has at most {MostMarks} marks on a letter, and accents of Latin, Greek and Cyrillic letters as one character with the letter (é, not e and an accent)."
            );
        }

        return LookAlikes.MixedAlphabets(text) is { } alphabets
            ? throw Bad(
                $"A word of the team's name mixes letters of alphabets that look alike ({alphabets}); write each word in one."
            )
            : text;
    }

    /// <summary>Whether everything in a text is seen: no control, no character that is drawn as nothing or turns the direction.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().All(IsShown);

    public static string KeyOf(string name) =>
        string.Join(' ', name.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static PatchworkException Bad(string message) => new(ProblemCodes.BadOption, message);

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
            )
        && !IsBlank(rune.Value);

    // Letters, marks and signs by their category that are drawn as nothing: fillers, selectors of variants, the empty Braille cell.
    private static bool IsBlank(int rune) =>
        rune
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x2800
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xE0100 and <= 0xE01EF);

    // Letters again in another dress, which normalisation would undo: raised and lowered, in circles, of mathematics, ligatures.
    private static bool IsStyled(Rune rune) =>
        rune.Value
            is (>= 0x02B0 and <= 0x02B8)
                or (>= 0x1D00 and <= 0x1DBF)
                or (>= 0x2070 and <= 0x209C)
                or (>= 0x2100 and <= 0x218B)
                or (>= 0x2460 and <= 0x24FF)
                or (>= 0xFB00 and <= 0xFB06)
                or (>= 0x1D400 and <= 0x1D7FF)
                or (>= 0x1F100 and <= 0x1F189);

    private static bool HasPlainMarks(string text)
    {
        int marks = 0;
        bool alone = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isMark =
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            if (isMark && (alone || ++marks > MostMarks))
            {
                return false;
            }

            if (!isMark)
            {
                marks = 0;
                alone = Rune.IsLetterOrDigit(rune) && LookAlikes.AlphabetOf(rune.Value) is not null;
            }
        }

        return true;
    }
}
