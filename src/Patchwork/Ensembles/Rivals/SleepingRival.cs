using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Sleeping experts made into one model (online to batch): a learner goes over the validation rows a few times in seeded order, and the model
/// is the mean of its mixes at evenly spread moments.
/// </summary>
/// <remarks>
/// Losses are divided by the largest met on validation, so that they lie in [0, 1]. For a convex loss a mix predicts its weighted mean; for class
/// numbers the heaviest class. Cost: passes × Σ|g| steps, then snapshots × Σ|g| for each split.
/// </remarks>
internal sealed class SleepingRival(string name, string words, Func<PairPool, ISleepingLearner> start) : IRival
{
    public string Name => name;

    public string Words => words;

    /// <summary>MLC-Hedge.</summary>
    public static SleepingRival Hedge() =>
        new(
            "sleeping",
            "sleeping experts: MLC-Hedge",
            pool =>
            {
                int experts = pool.Pairs.Count + 1;
                int rows = pool.RowsOf(Split.Validation);
                return new MlcHedge([
                    MlcHedge.RateFor(experts, rows),
                    .. pool.Pairs.Select(p => MlcHedge.RateFor(experts, p.Rows(Split.Validation).Count)),
                ]);
            }
        );

    /// <summary>AdaNormalHedge.</summary>
    public static SleepingRival AdaNormal() =>
        new("adanormal", "sleeping experts: AdaNormalHedge", pool => new AdaNormalHedge(pool.Pairs.Count + 1));

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        RowExperts validation = new(pool, Split.Validation);
        SleepingSnapshot[] snapshots = Train(inputs, validation);
        Dictionary<Split, double[]> predictions = [];
        double awake = 0;
        foreach (Split split in pool.Splits)
        {
            RowExperts experts = split == Split.Validation ? validation : new RowExperts(pool, split);
            predictions[split] = Predict(inputs, experts, snapshots);
            if (split == pool.CostSplit)
            {
                awake = MeanAwake(experts);
            }
        }

        return new FittedRival
        {
            Name = Name,
            Predictions = predictions,
            Size = pool.Pairs.Count + 1,
            Cost = new PredictionCost(awake, pool.Pairs.Count),
        };
    }

    private SleepingSnapshot[] Train(RivalInputs inputs, RowExperts experts)
    {
        PairPool pool = inputs.Pool;
        ISleepingLearner learner = start(pool);
        double largest = LargestLoss(pool, experts);
        double scale = largest > 0 ? 1 / largest : 0;
        int most = experts.MostAwake();
        double[] weights = new double[most];
        double[] losses = new double[most];
        int[] order = [.. Enumerable.Range(0, experts.Rows)];
        long steps = (long)inputs.Options.Passes * experts.Rows;
        List<SleepingSnapshot> snapshots = [];
        for (long step = 0; step < steps; step++)
        {
            int place = (int)(step % experts.Rows);
            if (place == 0)
            {
                inputs.Cancellation.ThrowIfCancellationRequested();
                new SeededRandom(inputs.Options.Seed, "sleeping-order", step / experts.Rows).Shuffle<int>(order);
            }

            // The middle of each of the equal stretches, so that neither the first nor the last state counts more.
            if (step == MiddleOf(snapshots.Count, inputs.Options.Snapshots, steps))
            {
                double[] logs = new double[pool.Pairs.Count + 1];
                learner.Snapshot(logs);
                snapshots.Add(new SleepingSnapshot(logs));
            }

            int row = order[place];
            ReadOnlySpan<int> awake = experts.Awake(row);
            ReadOnlySpan<double> predictions = experts.Predictions(row);
            learner.Weigh(awake, weights);
            for (int i = 0; i < awake.Length; i++)
            {
                losses[i] = Losses.Loss.Of(pool.Loss, predictions[i], pool.Labels[row]) * scale;
            }

            learner.Learn(awake, weights.AsSpan(0, awake.Length), losses.AsSpan(0, awake.Length));
        }

        return [.. snapshots];
    }

    private static long MiddleOf(int stretch, int of, long steps) => ((2L * stretch) + 1) * steps / (2L * of);

    private static double[] Predict(RivalInputs inputs, RowExperts experts, SleepingSnapshot[] snapshots)
    {
        double[] predictions = new double[experts.Rows];
        int most = experts.MostAwake();
        Parallel.For(
            0,
            experts.Rows,
            inputs.Parallel,
            () => new SleepingBuffer(most),
            (row, _, buffer) =>
            {
                predictions[row] = buffer.Predict(
                    inputs.Pool.Loss,
                    experts.Awake(row),
                    experts.Predictions(row),
                    snapshots
                );
                return buffer;
            },
            _ => { }
        );
        return predictions;
    }

    private static double LargestLoss(PairPool pool, RowExperts experts)
    {
        double largest = 0;
        for (int row = 0; row < experts.Rows; row++)
        {
            foreach (double prediction in experts.Predictions(row))
            {
                largest = Math.Max(largest, Losses.Loss.Of(pool.Loss, prediction, pool.Labels[row]));
            }
        }

        return largest;
    }

    private static double MeanAwake(RowExperts experts)
    {
        long awake = 0;
        for (int row = 0; row < experts.Rows; row++)
        {
            awake += experts.Awake(row).Length;
        }

        return experts.Rows == 0 ? 0 : (double)awake / experts.Rows;
    }
}
