namespace Patchwork.Reports;

/// <summary>Small pieces of plain English that commands, charts and reports share.</summary>
/// <remarks>Pure functions, safe from any thread.</remarks>
public static class Wording
{
    /// <summary>A count with its noun: "1 person", "1,204 people".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun for exactly one.</param>
    /// <param name="many">The noun for any other count; by default <paramref name="one"/> and an s.</param>
    public static string Counted(long count, string one, string? many = null) =>
        $"{NumberText.Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Names joined as in a sentence: "a", "a and b", "a, b and c".</summary>
    public static string Listed(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count switch
        {
            0 => "",
            1 => names[0],
            _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1],
        };
    }

    /// <summary>A sentence in which a measure moved: "falls from 212 to 187 dollars (−25.0 dollars of 212)".</summary>
    /// <param name="from">The value before.</param>
    /// <param name="to">The value after.</param>
    /// <param name="unit">The unit in words; may be empty.</param>
    public static string Moved(double from, double to, string unit = "")
    {
        if (NumberText.Short(from) == NumberText.Short(to))
        {
            return $"stays at {NumberText.Short(from, unit)}";
        }

        string verb = to < from ? "falls" : "rises";
        return $"{verb} from {NumberText.Short(from)} to {NumberText.Short(to, unit)} "
            + $"({NumberText.Difference(from, to, unit)})";
    }

    /// <summary>The text with its first letter as a capital.</summary>
    public static string Sentence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
