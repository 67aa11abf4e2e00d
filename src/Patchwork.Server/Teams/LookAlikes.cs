using System.Collections.Frozen;
using System.Text;

namespace Patchwork.Server.Teams;

/// <summary>
/// Tells names apart by what people see: whether two look the same, and whether one mixes alphabets within a word, as names do that pass
/// themselves off as others.
/// </summary>
/// <remarks>
/// Covers Latin, Greek and Cyrillic letters, full-width forms, and the figures and letters that many typefaces draw alike (0 O, 1 I l |,
/// rn m), after the idea of skeletons in Unicode's report 39; the table is shorter than that report's. Unicode normalisation is not
/// used, since the program runs without tables of cultures: names that would need it are refused by <see cref="TeamName"/>. Stateless.
/// </remarks>
internal static class LookAlikes
{
    private const int FullWidth = 0xFEE0;

    // Pairs of characters: what is written, and the Latin letter or sign that it is drawn like.
    private const string Pairs =
        "АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXУYҮYԚQԜWԌGѴVЗ3ӀIаaсcеeһhіiјjкkоoрpѕsхxуyүyԁdԛqԝwѵvӏlгrпnьb"
        + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJοoνvαaιiκkρpυuϲcϳjγyβß"
        + "ıiɩiɑaɡgƖlǀl∣|ǃ!‐-‑-‒-–-—-―-−-’'‘'ʼ'ʹ'`'´'․.";

    private static readonly FrozenDictionary<char, char> Drawn = Enumerable
        .Range(0, Pairs.Length / 2)
        .ToFrozenDictionary(i => Pairs[2 * i], i => Pairs[(2 * i) + 1]);

    /// <summary>Whether people could take one name for the other.</summary>
    public static bool AreAlike(string one, string other)
    {
        (string a, string b) = (Plain(one), Plain(other));
        return string.Equals(Folded(a), Folded(b), StringComparison.Ordinal)
            || string.Equals(Glyphs(a), Glyphs(b), StringComparison.Ordinal);
    }

    /// <summary>The alphabets of a word that mixes some whose letters are drawn alike; null when no word does.</summary>
    public static string? MixedAlphabets(string name)
    {
        string? before = null;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                before = null;
                continue;
            }

            string? alphabet = AlphabetOf(rune.Value);
            if (before is not null && alphabet is not null && alphabet != before)
            {
                return $"{before} and {alphabet}";
            }

            before = alphabet ?? before;
        }

        return null;
    }

    /// <summary>The alphabet of a letter among those with letters that are drawn alike; null for any other.</summary>
    public static string? AlphabetOf(int letter) =>
        letter switch
        {
            < 0x0250 or (>= 0x1E00 and < 0x1F00) => "Latin",
            (>= 0x0370 and < 0x0400) or (>= 0x1F00 and < 0x2000) => "Greek",
            (>= 0x0400 and < 0x0530) or (>= 0x1C80 and < 0x1C90) or (>= 0xA640 and < 0xA6A0) => "Cyrillic",
            >= 0x0530 and < 0x0590 => "Armenian",
            (>= 0x13A0 and < 0x1400) or (>= 0xAB70 and < 0xABC0) => "Cherokee",
            _ => null,
        };

    // Full-width forms as ordinary ones, look-alikes as the Latin letter, any space as one.
    private static string Plain(string name)
    {
        StringBuilder plain = new(name.Length);
        foreach (char c in name)
        {
            char narrow = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - FullWidth) : c;
            char drawn = Drawn.GetValueOrDefault(narrow, narrow);
            if (!char.IsWhiteSpace(drawn))
            {
                plain.Append(drawn);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static string Folded(string plain) => plain.ToUpperInvariant();

    // Case is kept here: I and l are one stroke, i is not.
    private static string Glyphs(string plain) =>
        plain
            .Replace('I', 'l')
            .Replace('1', 'l')
            .Replace('|', 'l')
            .Replace('0', 'O')
            .Replace("m", "rn", StringComparison.Ordinal);
}
