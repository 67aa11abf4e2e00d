using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>The boosting loop that single and boosted trees share.</summary>
internal static class Booster
{
    private const int FewestRowsToSplit = 20;

    /// <summary>Trains one ensemble for each score function that the loss needs.</summary>
    public static TreeModel Train(
        TrainingSet set,
        LossKind loss,
        Objective objective,
        BoostingOptions options,
        TrainingSet? validation,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        TrainingRows rows = TrainingRows.Of(set);
        ModelInfo info = TargetClasses.Describe(set, rows, loss);
        TrainingRows? held = null;
        if (options.EarlyStoppingRounds > 0)
        {
            (rows, held) = validation is null ? HoldOut(rows, options) : (rows, TrainingRows.Of(validation));
        }

        if (options.JoinEqualRows && loss == LossKind.Squared && options.RowShare >= 1)
        {
            (rows, held) = (rows.Joined(), held?.Joined());
        }

        BinnedMatrix bins = BinnedMatrix.Of(rows.Features, set.Schema, options.Tree.MaximumBins, options.Tree.Threads);
        float[]? heldValues = held is null ? null : RowMajor.Of(held.Features);
        TreeEnsemble[] ensembles = new TreeEnsemble[info.Outputs];
        for (int output = 0; output < ensembles.Length; output++)
        {
            BoostingRun run = new(objective, options, bins, rows, TargetClasses.TargetsOf(info, rows.Labels, output))
            {
                Stream = output,
                Held = held is null
                    ? null
                    : new HeldRows(heldValues!, TargetClasses.TargetsOf(info, held.Labels, output), held.Weights),
            };
            ensembles[output] = run.Run(progress, cancellationToken);
        }

        return new TreeModel(info, ensembles);
    }

    private static (TrainingRows Learnt, TrainingRows? Held) HoldOut(TrainingRows rows, BoostingOptions options)
    {
        if (rows.Count < FewestRowsToSplit)
        {
            return (rows, null);
        }

        int[] order = [.. Enumerable.Range(0, rows.Count)];
        new SeededRandom(options.Seed, "boosting-held-rows").Shuffle<int>(order);
        int count = Math.Clamp((int)(rows.Count * options.ValidationShare), 1, rows.Count - 1);
        bool[] isHeld = new bool[rows.Count];
        foreach (int row in order.AsSpan(0, count))
        {
            isHeld[row] = true;
        }

        int[] held = new int[count];
        int[] learnt = new int[rows.Count - count];
        int heldSoFar = 0;
        for (int row = 0; row < isHeld.Length; row++)
        {
            if (isHeld[row])
            {
                held[heldSoFar++] = row;
            }
            else
            {
                learnt[row - heldSoFar] = row;
            }
        }

        return (rows.Take(learnt), rows.Take(held));
    }
}
