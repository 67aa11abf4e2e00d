using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles.Rivals;

/// <summary>Pools made in a line: NaN stands outside a group, and the test split repeats the validation split.</summary>
internal static class SmallPool
{
    public static PairPool Of(
        LossKind loss,
        ListRules rules,
        double[] labels,
        double[] start,
        params (string Team, double[] Model)[] pairs
    )
    {
        Dictionary<Split, PredictionVector> both = new()
        {
            [Split.Validation] = new PredictionVector([.. start]),
            [Split.Test] = new PredictionVector([.. start]),
        };
        PairPool pool = new(loss, rules, labels, both);
        for (int i = 0; i < pairs.Length; i++)
        {
            pool.Add(pairs[i].Team, Pair($"s{i + 1}", pairs[i].Model));
        }

        return pool;
    }

    public static Proposal Pair(string id, double[] model)
    {
        PairArrays arrays = new(
            RowSet.FromFlags(Array.ConvertAll(model, v => !double.IsNaN(v))),
            new PredictionVector([.. model])
        );
        return new Proposal(
            id,
            new Dictionary<Split, PairArrays> { [Split.Validation] = arrays, [Split.Test] = arrays }
        );
    }

    /// <summary>A seeded pool of random overlapping pairs by four teams.</summary>
    public static PairPool Random(long seed, LossKind loss, double alpha, int rows = 60, int pairs = 25)
    {
        RandomStream stream = new(seed, loss, rows);
        return Of(
            loss,
            new ListRules { Alpha = alpha },
            stream.Labels,
            stream.Base,
            [.. Enumerable.Range(0, pairs).Select(i => ($"t{i % 4}", stream.NextPair().Model))]
        );
    }

    /// <summary>The worked example of math-1 section 2.3 with alpha 0.05 and tolerance 0.</summary>
    public static PairPool Worked()
    {
        const double n = double.NaN;
        return Of(
            LossKind.Squared,
            new ListRules { Alpha = .05 },
            [0, 0, 0, 0, 4, 4, 4, 4],
            [2, 2, 2, 2, 2, 2, 2, 2],
            ("a", [1, 1, 1, 1, n, n, n, n]),
            ("b", [n, n, 1.5, 0, 3, 3, 3, 3]),
            ("a", [0, n, n, n, 4, n, n, n]),
            ("b", [.5, .5, .5, .5, 3.4, 3.4, 3.4, 3.4]),
            ("a", [n, n, .7, .7, 4, 4, 4, 4]),
            ("b", [n, .4, n, n, n, n, n, n])
        );
    }

    public static FittedRival Fit(this PairPool pool, string name, RivalOptions? options = null) =>
        RivalCatalog.Named([name])[0].Fit(new RivalInputs(pool, options ?? new RivalOptions { Threads = 2 }));

    public static double[] OnValidation(this FittedRival fit) => fit.Predictions[Split.Validation];
}
