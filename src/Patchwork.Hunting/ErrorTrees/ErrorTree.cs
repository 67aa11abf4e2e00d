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
/// <remarks>
/// Greedy: a fast first look, not the best that there is. A leaf was cut to be bad, so its p-value is multiplied by all groups that a tree
/// could have made (<see cref="ErrorTreeResult.LogGroups"/>), or the search is repeated on errors dealt out anew among the rows. Cost
/// O(rows · features · depth), times 1 + redraws. Deterministic: redraw r draws from <c>SeededRandom(seed, "tree-redraw", r)</c>.
/// </remarks>
public static class ErrorTree
{
    /// <summary>The leaves that are worse than the average, highest score first, ties by more rows, then by text.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns that questions may be about.</param>
    /// <param name="errors">One error a row.</param>
    /// <param name="options">Depth, fewest rows of a leaf, how many to list.</param>
    /// <param name="progress">Told the share done: one half for growing, the other for the leaves; and as much again for every redraw.</param>
    /// <param name="cancellation">Stops the growing, and between leaves.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static ErrorTreeResult Find(
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
            return new ErrorTreeResult(nothing with { Note = why }, [], 0, options.Redraws);
        }

        ListableColumns listable = Listable(table, features, options);
        if (listable.Kept.Count == 0)
        {
            return new ErrorTreeResult(nothing with { Note = listable.Note }, [], 0, options.Redraws);
        }

        LevelProgress? Part(int part) =>
            progress is null ? null : new LevelProgress(progress, part, 3 + (2 * options.Redraws));
        Schema schema = Schema.Of(table, listable.Kept, options.Codes);
        Slice[] leaves = Leaves(table, schema, errors, options, support, Part(2), Part(3), cancellation);
        Slice[] slices =
        [
            .. leaves
                .Where(s => s.Score > 0)
                .OrderByDescending(s => s.Score)
                .ThenByDescending(s => s.Size)
                .ThenBy(s => s.Predicate, StringComparer.Ordinal)
                .Take(options.Top),
        ];
        double[]? chance = null;
        if (slices.Length > 0 && options.Redraws > 0)
        {
            chance = new double[options.Redraws];
            for (int redraw = 0; redraw < chance.Length; redraw++)
            {
                double[] dealt = errors.Values.ToArray();
                new SeededRandom(options.Seed, "tree-redraw", redraw).Shuffle<double>(dealt);
                int part = (2 * redraw) + 4;
                chance[redraw] = Leaves(
                        table,
                        schema,
                        new RowErrors(dealt),
                        options,
                        support,
                        Part(part),
                        Part(part + 1),
                        cancellation
                    )
                    .Select(s => s.Score)
                    .DefaultIfEmpty(double.NegativeInfinity)
                    .Max();
            }
        }

        double logGroups = TreeGroups.LogCount(table, schema, options.MaxDepth);
        return new ErrorTreeResult(
            nothing with
            {
                Slices = slices,
                Evaluated = leaves.Length,
                Note = listable.With(
                    slices.Length > 0
                        ? null
                        : $"The tree found no question that separates worse rows from better ones with {Wording.Counted(support, "row")} on each side."
                ),
            },
            Evidence(slices, errors, chance, logGroups),
            logGroups,
            options.Redraws
        );
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
        ListableColumns listable = Listable(table, features, options);
        if (listable.Kept.Count == 0 || HuntGround.WhyNothing(table, features, errors, support) is not null)
        {
            return [];
        }

        Schema schema = Schema.Of(table, listable.Kept, options.Codes);
        TreeModel model = Train(table, schema, errors, options, support, null, cancellation);
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

    private static ListableColumns Listable(Table table, IReadOnlyList<string> features, ErrorTreeOptions options) =>
        ListableColumns.OfTree(table, features, options.Codes);

    private static int SupportOf(Table table, ErrorTreeOptions options) =>
        options.MinSupport ?? Math.Max(32, table.Rows / 100);

    private static SliceEvidence[] Evidence(
        IReadOnlyList<Slice> slices,
        RowErrors errors,
        double[]? chance,
        double logGroups
    ) =>
        [
            .. SliceEvidence
                .Of(slices, errors, 1)
                .Select(
                    (evidence, i) =>
                        evidence with
                        {
                            AdjustedPValue =
                                double.IsNaN(evidence.PValue) ? double.NaN
                                : chance is null ? Math.Min(1, Math.Exp(Math.Log(evidence.PValue) + logGroups))
                                : (1.0 + chance.Count(best => best >= slices[i].Score)) / (chance.Length + 1),
                        }
                ),
        ];

    // All leaves from the left to the right.
    private static Slice[] Leaves(
        Table table,
        Schema schema,
        RowErrors errors,
        ErrorTreeOptions options,
        int support,
        LevelProgress? growing,
        LevelProgress? judging,
        CancellationToken cancellation
    )
    {
        TreeModel model = Train(table, schema, errors, options, support, growing, cancellation);
        IReadOnlyList<(string Predicate, int Columns)> leaves = TreeNodePredicates.Leaves(model, table);
        Slice[] judged = new Slice[leaves.Count];
        for (int leaf = 0; leaf < judged.Length; leaf++)
        {
            cancellation.ThrowIfCancellationRequested();
            judged[leaf] = Judge(leaves[leaf].Predicate, leaves[leaf].Columns, table, errors);
            judging?.Report((leaf + 1.0) / judged.Length);
        }

        return judged;
    }

    private static TreeModel Train(
        Table table,
        Schema schema,
        RowErrors errors,
        ErrorTreeOptions options,
        int support,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
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
