using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Stacking of the base and the team lists with weights ≥ 0. Squared and absolute loss: non-negative least squares of the label on the
/// members' predictions; zero-one: the same on class indicators, then a weighted vote; log: logistic regression on their logits.
/// </summary>
/// <remarks>
/// The weights are the mean over five folds, each fitted on the other four (cross-fitting). Absolute and zero-one loss are
/// fitted through squared error, which they only resemble [ours]. Cost O(members² · rows).
/// </remarks>
internal sealed class StackingRival : IRival
{
    private const int Folds = 5;

    public string Name => "stacking";

    public string Words => "stacking of team lists";

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        double[][] members = [.. inputs.Members.Select(m => m.Predictions[Split.Validation])];
        int[] folds = FoldsOf(pool.Labels.Length, inputs.Options.Seed);
        int used = Math.Min(Folds, pool.Labels.Length);
        double[][] fits = new double[used][];
        Parallel.For(0, used, inputs.Parallel, fold => fits[fold] = FitOn(pool, members, folds, used == 1 ? -1 : fold));
        double[] weights = [.. Enumerable.Range(0, fits[0].Length).Select(k => fits.Sum(f => f[k]) / used)];
        return pool.Loss == LossKind.Log
            ? LogisticStack(inputs, weights)
            : Blend.Of(Name, pool, inputs.Members, weights);
    }

    private static double[] FitOn(PairPool pool, double[][] members, int[] folds, int heldOut)
    {
        int[] rows = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != heldOut)];
        return pool.Loss switch
        {
            LossKind.Log => LogisticWeights.Fit(members, pool.Labels, rows),
            LossKind.ZeroOne => NonNegativeLeastSquares.FitClasses(members, pool.Labels, rows),
            _ => NonNegativeLeastSquares.Fit(members, pool.Labels, rows),
        };
    }

    private FittedRival LogisticStack(RivalInputs inputs, double[] weights)
    {
        // The blend counts size and cost; its predictions are replaced.
        FittedRival counted = Blend.Of(Name, inputs.Pool, inputs.Members, weights[..^1]);
        return counted with
        {
            Predictions = inputs.Pool.Splits.ToDictionary(
                s => s,
                s => LogisticWeights.Predict([.. inputs.Members.Select(m => m.Predictions[s])], weights)
            ),
        };
    }

    private static int[] FoldsOf(int rows, long seed)
    {
        int[] folds = [.. Enumerable.Range(0, rows).Select(i => i % Folds)];
        new SeededRandom(seed, "stacking-folds").Shuffle<int>(folds);
        return folds;
    }
}
