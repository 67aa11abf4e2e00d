using Patchwork.Competitions.Logs;
using Patchwork.Groups;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>Groups as people read them, and the columns that they use.</summary>
internal static class GroupWords
{
    private const int HashShown = 8;

    /// <summary>A logged group in words: from its predicate and the dictionary, or by its hash when it is a model.</summary>
    public static string Of(DecidedEntry entry, DataDictionary dictionary) =>
        Of(entry.Predicate, dictionary) ?? $"a group given as a model ({entry.GroupHash[..HashShown]})";

    /// <summary>A predicate in words, or null when there is none.</summary>
    public static string? Of(string? predicate, DataDictionary dictionary) =>
        Parse(predicate) is { } parsed ? Wording.Sentence(PredicateWords.Describe(parsed, dictionary)) : null;

    /// <summary>The columns that a predicate tests; none for everyone and for groups given as models.</summary>
    public static IReadOnlyList<string> ColumnsOf(string? predicate) => Parse(predicate)?.Columns ?? [];

    private static GroupPredicate? Parse(string? predicate) =>
        predicate is null ? null : GroupPredicate.Parse(predicate);
}
