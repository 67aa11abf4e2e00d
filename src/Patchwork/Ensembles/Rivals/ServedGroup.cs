using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>A group that the decision list once served: the yardstick by which all rivals are judged.</summary>
/// <param name="Id">The accepted submission.</param>
/// <param name="Team">Its team.</param>
/// <param name="BestLoss">The group's lowest mean loss in any version the list published since the pair joined, by split; a split where nobody belongs to the group is absent.</param>
/// <param name="Count">How many rows belong to it, by split.</param>
public sealed record ServedGroup(
    string Id,
    string Team,
    IReadOnlyDictionary<Split, double> BestLoss,
    IReadOnlyDictionary<Split, int> Count
)
{
    internal IReadOnlyDictionary<Split, int[]> Rows { get; init; } = new Dictionary<Split, int[]>();

    /// <summary>The groups that a list tracked, with what it reached for them. Cost O(versions · Σ|g|).</summary>
    internal static IReadOnlyList<ServedGroup> Of(
        PairPool pool,
        ListRun run,
        IReadOnlyDictionary<Split, double[]> labels,
        ParallelOptions parallel
    )
    {
        int groups = run.List.PatchIds.Count;
        Split[] splits = [.. labels.Keys.Order()];
        Dictionary<Split, int[]>[] rows =
        [
            .. Enumerable
                .Range(1, groups)
                .Select(k => splits.ToDictionary(s => s, s => run.List.RowsOfPatch(k, s).ToIndices())),
        ];
        Dictionary<Split, double>[] best =
        [
            .. Enumerable.Range(0, groups).Select(_ => new Dictionary<Split, double>()),
        ];
        foreach (Split split in splits)
        {
            double[] losses = new double[labels[split].Length];
            for (int version = 0; version < run.Versions.Count; version++)
            {
                double[] predictions = run.List.PredictionsAt(split, run.Versions[version]);
                Losses.Loss.Of(pool.Loss, predictions, labels[split], losses);
                // Version v is the first that holds group v + 1: one pair joins in each.
                Parallel.For(0, version + 1, parallel, k => Improve(best[k], split, MeanOver(rows[k][split], losses)));
            }
        }

        Dictionary<string, string> teams = pool.Pairs.ToDictionary(p => p.Id, p => p.Team, StringComparer.Ordinal);
        return
        [
            .. run.List.PatchIds.Select(
                (id, k) =>
                    new ServedGroup(id, teams[id], best[k], rows[k].ToDictionary(r => r.Key, r => r.Value.Length))
                    {
                        Rows = rows[k],
                    }
            ),
        ];
    }

    internal static double? MeanOver(int[] rows, double[] losses) =>
        rows.Length == 0 ? null : PairPool.SumOver(rows, losses) / rows.Length;

    private static void Improve(Dictionary<Split, double> best, Split split, double? loss)
    {
        if (loss is { } now && (!best.TryGetValue(split, out double before) || now < before))
        {
            best[split] = now;
        }
    }
}
