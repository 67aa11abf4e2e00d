using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>A decision list run over the pairs of a pool, with the versions that it published.</summary>
internal sealed class ListRun
{
    private ListRun(DecisionList list, List<int> versions)
    {
        List = list;
        Versions = versions;
    }

    public DecisionList List { get; }

    /// <summary>The newest node after each accepted call, in order: what participants saw.</summary>
    public IReadOnlyList<int> Versions { get; }

    /// <summary>Decides the pairs in order from a start; labels other than validation's stay sealed.</summary>
    public static ListRun Of(
        PairPool pool,
        IEnumerable<PooledPair> pairs,
        Func<Split, double[]> start,
        bool repairs,
        CancellationToken cancellation
    )
    {
        Dictionary<Split, SplitSample> samples = pool.Splits.ToDictionary(
            s => s,
            s => new SplitSample(s == Split.Validation ? pool.Labels : null, new PredictionVector(start(s)))
        );
        DecisionList list = new(pool.Loss, pool.Rules with { Repairs = repairs }, samples);
        List<int> versions = [];
        foreach (PooledPair pair in pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (list.Submit(pair.ToProposal()).IsAccepted)
            {
                versions.Add(list.Nodes.Count);
            }
        }

        return new ListRun(list, versions);
    }

    /// <summary>The list, or one of its versions, as a fitted rival.</summary>
    public FittedRival Fit(string name, PairPool pool, int version) =>
        new()
        {
            Name = name,
            Predictions = pool.Splits.ToDictionary(s => s, s => List.PredictionsAt(s, version)),
            Size = version,
            Cost = CostOf(pool.CostSplit, version),
        };

    // Walks every row from the newest node down, as section 2 of math-1 does, each group tested once at most.
    private PredictionCost CostOf(Split split, int version)
    {
        RowSet[] groups = [.. List.PatchIds.Select((_, i) => List.RowsOfPatch(i + 1, split))];
        int[] tested = new int[groups.Length + 1];
        int rows = List.RowsOf(split);
        long tests = 0;
        for (int row = 0; row < rows; row++)
        {
            int node = version;
            while (node > 0)
            {
                ListNode current = List.Nodes[node - 1];
                if (tested[current.Patch] != row + 1)
                {
                    tested[current.Patch] = row + 1;
                    tests++;
                }

                bool inside = groups[current.Patch - 1][row];
                if (inside && current is PatchNode)
                {
                    break;
                }

                node = inside && current is RepairNode repair ? repair.PointsTo : node - 1;
            }
        }

        return new PredictionCost(1, rows == 0 ? 0 : (double)tests / rows);
    }
}
