using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Grows one regression tree on the errors and reads its leaves as groups: disjoint, with cuts where the errors change
/// and not at fixed bins (math-1 section 7). Score: (mean error − ē)·weight, in units of the loss.
/// </summary>
/// <remarks>Greedy: a fast first look, not the best that there is. Cost O(rows · features · depth). Deterministic.</remarks>
public static class ErrorTree
{
    /// <summary>The leaves that are worse than the average, highest score first, ties by more rows, then by text.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns that questions may be about.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="options">Depth, fewest rows of a leaf, how many to list.</param>
    /// <param name="progress">Told the share done: one half for growing, the other for the leaves.</param>
    /// <param name="cancellation">Stops the growing, and between leaves.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static SearchResult Find(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        ErrorTreeOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        int support = SupportOf(table, options);
        SearchResult nothing = new(table.Rows, errors.Average, support, [], 0);
        if (HuntGround.WhyNothing(table, features, errors, support) is { } why)
        {
            return nothing with { Note = why };
        }

        LevelProgress? Part(int part) => progress is null ? null : new LevelProgress(progress, part, 3);
        TreeModel model = Train(table, features, errors, options, support, Part(2), cancellation);
        IReadOnlyList<(string Predicate, int Columns)> leaves = TreeNodePredicates.Leaves(model, table);
        LevelProgress? judging = Part(3);
        Slice[] slices =
        [
            .. leaves
                .Select(
                    (leaf, place) =>
                    {
                        cancellation.ThrowIfCancellationRequested();
                        Slice slice = Judge(leaf.Predicate, leaf.Columns, table, errors);
                        judging?.Report((place + 1.0) / leaves.Count);
                        return slice;
                    }
                )
                .Where(s => s.Score > 0)
                .OrderByDescending(s => s.Score)
                .ThenByDescending(s => s.Size)
                .ThenBy(s => s.Predicate, StringComparer.Ordinal)
                .Take(options.Top),
        ];
        return nothing with
        {
            Slices = slices,
            Evaluated = leaves.Count,
            Note =
                slices.Length > 0
                    ? null
                    : $"The tree found no question that separates worse rows from better ones with {Wording.Counted(support, "row")} on each side.",
        };
    }

    /// <summary>The whole tree, each node before what is below it, the root first; none when no question separates worse rows.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns that questions may be about.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="options">Depth and fewest rows of a leaf.</param>
    /// <param name="cancellation">Stops the growing.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static IReadOnlyList<ErrorTreeNode> Grow(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        ErrorTreeOptions options,
        CancellationToken cancellation = default
    )
    {
        int support = SupportOf(table, options);
        if (HuntGround.WhyNothing(table, features, errors, support) is not null)
        {
            return [];
        }

        TreeModel model = Train(table, features, errors, options, support, null, cancellation);
        return
        [
            .. TreeNodePredicates
                .Of(model, table)
                .Select(node =>
                {
                    string predicate = node.Predicate.Length == 0 ? "everyone" : node.Predicate;
                    RowSet rows = GroupPredicate.Parse(predicate).Evaluate(table);
                    return new ErrorTreeNode(node.Depth, node.Condition, predicate, node.IsLeaf, rows);
                }),
        ];
    }

    private static int SupportOf(Table table, ErrorTreeOptions options) =>
        options.MinSupport ?? Math.Max(32, table.Rows / 100);

    private static TreeModel Train(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        ErrorTreeOptions options,
        int support,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        Schema schema = Schema.Of(table, features);
        TrainingSet set = new(schema, schema.Encode(table), errors.Scaled(out _).Values.ToArray());
        TreeOptions tree = new()
        {
            Depth = options.MaxDepth,
            MinimumRowsPerLeaf = support,
            Regularisation = 0,
            Threads = options.Threads,
        };
        return TreeTrainer.Train(set, LossKind.Squared, tree, progress, cancellation);
    }

    private static Slice Judge(string predicate, int columns, Table table, RowErrors errors)
    {
        RowSet rows = GroupPredicate.Parse(predicate).Evaluate(table);
        CompensatedSum total = default;
        foreach (int row in rows.ToIndices())
        {
            total.Add(errors.Values[row]);
        }

        double score = rows.Count == 0 ? 0 : ((total.Value / rows.Count) - errors.Average) * rows.Share;
        return new Slice(predicate, rows, score, columns, total.Value);
    }
}
