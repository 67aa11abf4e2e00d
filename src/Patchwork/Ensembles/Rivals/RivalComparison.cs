using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// All rivals on the same submissions: fitted on validation, judged on validation and test by overall loss, the worst served group, how many
/// served groups got worse than in some accepted update, size and cost.
/// </summary>
/// <remarks>
/// <para>The served groups and their best losses come from the decision list with repairs, for every rival: what participants were shown when a patch was
/// accepted is what a rival may take back. On validation the list itself scores 0 there when its repair tolerance is 0 (math-1 section 3).</para>
/// <para>Test labels are used for judging only; no rival sees them. Immutable.</para>
/// </remarks>
public sealed class RivalComparison
{
    // Two means of the same losses taken in another order differ by rounding; that is not 'worse'.
    private const double SameLoss = 1e-9;

    private RivalComparison(
        IReadOnlyList<ServedGroup> served,
        IReadOnlyList<RivalScore> scores,
        IReadOnlyDictionary<string, string> leftOut
    )
    {
        Served = served;
        Scores = scores;
        LeftOut = leftOut;
    }

    /// <summary>The groups that the list accepted, in order of joining.</summary>
    public IReadOnlyList<ServedGroup> Served { get; }

    /// <summary>The rivals in the order given.</summary>
    public IReadOnlyList<RivalScore> Scores { get; }

    /// <summary>Rivals that do not go with the loss, by name, with the reason.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; }

    /// <summary>Fits and judges rivals one after the other.</summary>
    /// <param name="rivals">Which, in the order wanted.</param>
    /// <param name="inputs">What they are fitted from.</param>
    /// <param name="testLabels">The labels of the test split; null without one.</param>
    /// <param name="clock">Times the fits; null not to.</param>
    /// <param name="progress">The share done, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is not one test label for each test row.</exception>
    public static RivalComparison Run(
        IReadOnlyList<IRival> rivals,
        RivalInputs inputs,
        double[]? testLabels,
        TimeProvider? clock = null,
        IProgress<double>? progress = null
    )
    {
        PairPool pool = inputs.Pool;
        Dictionary<Split, double[]> labels = new() { [Split.Validation] = pool.Labels };
        if (testLabels is not null)
        {
            if (!pool.Splits.Contains(Split.Test) || pool.RowsOf(Split.Test) != testLabels.Length)
            {
                throw new ArgumentException("Expected one test label for each test row.", nameof(testLabels));
            }

            labels[Split.Test] = testLabels;
        }

        // What several rivals share is made before the first is timed.
        _ = inputs.Members;
        IReadOnlyList<ServedGroup> served = ServedGroup.Of(pool, inputs.List, labels, inputs.Parallel);
        Yardstick yardstick = new(pool, labels, served, inputs.List.List);
        List<RivalScore> scores = [];
        Dictionary<string, string> leftOut = new(StringComparer.Ordinal);
        foreach (IRival rival in rivals)
        {
            inputs.Cancellation.ThrowIfCancellationRequested();
            if (rival.WhyNot(pool) is { } reason)
            {
                leftOut[rival.Name] = reason;
            }
            else
            {
                long started = clock?.GetTimestamp() ?? 0;
                FittedRival fit = rival.Fit(inputs);
                double seconds = clock?.GetElapsedTime(started).TotalSeconds ?? 0;
                scores.Add(new RivalScore(rival, fit, yardstick.Judge(fit), seconds));
            }

            progress?.Report((double)(scores.Count + leftOut.Count) / rivals.Count);
        }

        return new RivalComparison(served, scores, leftOut);
    }

    private sealed class Yardstick(
        PairPool pool,
        Dictionary<Split, double[]> labels,
        IReadOnlyList<ServedGroup> served,
        DecisionList list
    )
    {
        public Dictionary<Split, SplitScore> Judge(FittedRival fit) =>
            labels.Keys.Order().ToDictionary(s => s, s => Judge(fit, s));

        private SplitScore Judge(FittedRival fit, Split split)
        {
            double[] losses = LossesOf(fit.Predictions[split], split);
            GroupLoss? worst = null;
            GroupLoss? rise = null;
            int worse = 0;
            foreach (ServedGroup group in served)
            {
                if (ServedGroup.MeanOver(group.Rows[split], losses) is not { } loss)
                {
                    continue;
                }

                double best = group.BestLoss[split];
                worse += loss > best * (1 + SameLoss) ? 1 : 0;
                worst = worst is null || loss > worst.Value ? new(group.Id, group.Count[split], loss) : worst;
                rise = rise is null || loss - best > rise.Value ? new(group.Id, group.Count[split], loss - best) : rise;
            }

            return new SplitScore
            {
                Loss = CompensatedSum.OfAll(losses) / losses.Length,
                AgainstBase = Fall(LossesOf(pool.Base(split), split), losses),
                AgainstList = Fall(LossesOf(list.PredictionsAt(split, list.Nodes.Count), split), losses),
                WorstGroup = worst,
                WorseGroups = worse,
                LargestRise = rise,
            };
        }

        private double[] LossesOf(double[] predictions, Split split)
        {
            double[] losses = new double[predictions.Length];
            Losses.Loss.Of(pool.Loss, predictions, labels[split], losses);
            return losses;
        }

        private static PairedGainInterval Fall(double[] before, double[] after)
        {
            CompensatedSum sum = default;
            CompensatedSum squares = default;
            for (int i = 0; i < before.Length; i++)
            {
                double d = before[i] - after[i];
                sum.Add(d);
                squares.Add(d * d);
            }

            return PairedGainInterval.FromSums(before.Length, sum.Value, squares.Value);
        }
    }
}
