using System.Globalization;
using Patchwork.Competitions;
using Patchwork.Competitions.Logs;
using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Server.Boards;

/// <summary>A stored predicate in the dictionary's words; the text itself where it cannot be said.</summary>
internal static class GroupInWords
{
    /// <summary>A group of a decided submission: its predicate, or the one that describes its model; null where there is neither.</summary>
    public static string? Of(DecidedEntry entry, DataDictionary dictionary) =>
        entry.Predicate is { } predicate ? Of(predicate, dictionary)
        : entry.Described is { } described ? Of(described, dictionary)
        : null;

    private static string Of(GroupDescription described, DataDictionary dictionary)
    {
        string words = Of(described.Predicate, dictionary);
        // Rounded down: what is not all must not read as 100 %.
        double percent = Math.Floor(described.Explained * 1_000) / 10;
        return described.IsExact
            ? words
            : string.Create(CultureInfo.InvariantCulture, $"a model's group, in {percent:0.0} % of the rows: {words}");
    }

    public static string Of(string predicate, DataDictionary dictionary)
    {
        try
        {
            return PredicateWords.Describe(GroupPredicate.Parse(predicate), dictionary);
        }
        catch (PatchworkException)
        {
            return predicate;
        }
    }
}
