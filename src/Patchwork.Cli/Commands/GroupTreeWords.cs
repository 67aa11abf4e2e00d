using Patchwork.Groups;
using Patchwork.Groups.Inference;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>What is said of a group that came as a model file: what it reads, and the tree that describes it.</summary>
internal static class GroupTreeWords
{
    private const int MostNamed = 20;

    // More is no longer read at a glance; --json has all of it.
    private const int MostLeavesDrawn = 12;

    /// <summary>What a model reads, in a sentence.</summary>
    public static string Reads(IReadOnlyList<string> reads) =>
        reads.Count == 0 ? "It reads nothing: its answer is the same for all."
        : reads.Count > MostNamed
            ? $"It reads {Wording.Counted(reads.Count, "feature")}: {string.Join(", ", reads.Take(MostNamed))} and others."
        : $"It reads {Wording.Counted(reads.Count, "feature")}: {string.Join(", ", reads)}.";

    /// <summary>The sentences, the tree's lines last.</summary>
    public static IEnumerable<string> Of(
        IReadOnlyList<string>? reads,
        GroupTree tree,
        Table rows,
        DataDictionary dictionary
    )
    {
        if (reads is not null)
        {
            yield return Reads(reads);
        }

        string words = PredicateWords.Describe(tree.Predicate.Normalise(rows), dictionary);
        string leaves = tree.Root.Leaves == 1 ? "1 leaf" : $"{tree.Root.Leaves} leaves";
        yield return tree.IsExact
            ? $"On these rows it is the group: {words}."
            : $"A tree of {leaves} says of {NumberText.Count(tree.Explained)} of {Wording.Counted(tree.Rows, "row")} what it says of them: {words}.";
        if (tree.Root.Leaves is < 3 or > MostLeavesDrawn)
        {
            yield break;
        }

        foreach (string line in tree.Lines)
        {
            yield return $"  {line}";
        }
    }
}
