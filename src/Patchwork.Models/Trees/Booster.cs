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
        Func<ModelInfo, Objective> objectiveOf,
        BoostingOptions options,
        TrainingSet? validation,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken,
        IProgress<double>? ofOneTree = null
    )
    {
        TrainingRows rows = TrainingRows.Of(set);
        ModelInfo info = TargetClasses.Describe(set, rows, loss);
        if (loss == LossKind.Absolute)
        {
            info = info with { Quantile = options.Quantile };
        }

        TrainingRows? held = null;
        if (options.EarlyStoppingRounds > 0)
        {
            (rows, held) = validation is null ? HoldOut(rows, options) : (rows, TrainingRows.Of(validation));
        }

        if (options.JoinEqualRows && loss == LossKind.Squared && options.RowShare >= 1)
        {
            (rows, held) = (rows.Joined(), held?.Joined());
        }

        Objective objective = objectiveOf(info);
        int[] directions = MonotoneFeatures.Of(set.Schema, options.Tree.Monotone);
        using WorkTeam team = new(options.Tree.Threads);
        BinnedMatrix bins = BinnedMatrix.Of(
            rows.Features,
            set.Schema,
            options.Tree.MaximumBins,
            team,
            Half.Of(ofOneTree, 0)
        );
        HeldRows? heldRows = held is null
            ? null
            : new HeldRows(
                RowMajor.Of(held.Features),
                new ScoreTable(objective, Targets(info, held), held.Weights, team)
            );
        double[][] targets = Targets(info, rows);
        // Where every second derivative is 1, the number of rows says it too, and sums need half the room.
        bool unit = objective.HessianIsWeight && rows.Counts is null && Array.TrueForAll(rows.Weights, w => w == 1);
        IBoostingRun run = unit
            ? new BoostingRun<GradientCount>(objective, options, bins, rows, targets, directions, team)
            {
                Held = heldRows,
                Growing = Half.Of(ofOneTree, 1),
            }
            : new BoostingRun<GradientHessianCount>(objective, options, bins, rows, targets, directions, team)
            {
                Held = heldRows,
                Growing = Half.Of(ofOneTree, 1),
            };
        return new TreeModel(info, run.Run(progress, cancellationToken));
    }

    private static double[][] Targets(ModelInfo info, TrainingRows rows) =>
        [.. Enumerable.Range(0, info.Outputs).Select(output => TargetClasses.TargetsOf(info, rows.Labels, output))];

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

    private sealed class Half(IProgress<double> all, int before) : IProgress<double>
    {
        public static Half? Of(IProgress<double>? all, int before) => all is null ? null : new Half(all, before);

        public void Report(double value) => all.Report((before + value) / 2);
    }
}
