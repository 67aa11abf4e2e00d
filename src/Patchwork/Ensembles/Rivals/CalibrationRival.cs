using System.Globalization;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Multiaccuracy and multicalibration boosting (Hébert-Johnson, Kim, Reingold and Rothblum 2018; Kim, Ghorbani and Zou 2019) on the groups of the submissions
/// and everyone, from the base: find the cell (a group, or a group within a level of the current prediction) whose mean residual explains
/// most, w(cell)·(mean residual)², add that mean to the cell's predictions, and repeat while a cell explains more than alpha.
/// </summary>
/// <remarks>
/// <para>Each correction lowers the mean squared error on validation by exactly w(cell)·(mean residual)² &gt; alpha, so there are fewer than L_0/alpha of
/// them for the squared loss: the list's own bound. At the end no cell explains more than alpha. Probabilities are then cut to [0, 1].</para>
/// <para>The submitted hypotheses are not used. Levels are cut at quantiles of the base's validation predictions. Cells with fewer rows than a group needs are left
/// alone. Cost O(Σ|g|) a correction.</para>
/// </remarks>
internal sealed class CalibrationRival(bool levels) : IRival
{
    public string Name => levels ? "multicalibration" : "multiaccuracy";

    public string Words => levels ? "multicalibration on the groups" : "multiaccuracy on the groups";

    public string? WhyNot(PairPool pool) =>
        pool.Loss switch
        {
            LossKind.ZeroOne => "class numbers have no mean to correct",
            LossKind.Absolute => "it corrects means, and the absolute loss asks for medians",
            _ => null,
        };

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        Dictionary<Split, double[]> predictions = pool.CopyBase();
        IReadOnlyList<CellGroup> groups = CellGroup.AllOf(pool);
        double[] edges = levels ? EdgesOf(pool.Base(Split.Validation), inputs.Options.Levels) : [];
        double alpha = Math.Max(pool.Rules.Alpha, 0);
        HashSet<int> used = [];
        int corrections = 0;
        while (corrections < inputs.Options.Rounds)
        {
            Cell best = Best(inputs, groups, predictions[Split.Validation], edges);
            // With alpha 0 corrections would go on until rounding stops them.
            if (!(best.Gain > Math.Max(alpha, 1e-12)))
            {
                break;
            }

            foreach (Split split in pool.Splits)
            {
                Correct(predictions[split], groups[best.Group].Rows[split], edges, best);
            }

            used.Add(best.Group);
            corrections++;
        }

        if (pool.Loss == LossKind.Log)
        {
            foreach (double[] values in predictions.Values)
            {
                Cut(values);
            }
        }

        return new FittedRival
        {
            Name = Name,
            Predictions = predictions,
            Size = corrections,
            Cost = new PredictionCost(1, used.Count(g => !groups[g].IsEveryone)),
            Note =
                corrections < inputs.Options.Rounds
                    ? ""
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"Stopped after {corrections} corrections, before every cell was within alpha."
                    ),
        };
    }

    /// <summary>The level of a prediction: how many edges lie at or below it.</summary>
    internal static int LevelOf(double prediction, double[] edges)
    {
        int level = 0;
        while (level < edges.Length && prediction >= edges[level])
        {
            level++;
        }

        return level;
    }

    private static Cell Best(RivalInputs inputs, IReadOnlyList<CellGroup> groups, double[] current, double[] edges)
    {
        PairPool pool = inputs.Pool;
        byte[] levelOf = new byte[current.Length];
        double[] residuals = new double[current.Length];
        for (int row = 0; row < current.Length; row++)
        {
            levelOf[row] = (byte)LevelOf(current[row], edges);
            residuals[row] = pool.Labels[row] - current[row];
        }

        Cell[] bests = new Cell[groups.Count];
        Parallel.For(
            0,
            groups.Count,
            inputs.Parallel,
            g => bests[g] = BestOf(g, groups[g].Rows[Split.Validation], levelOf, residuals, edges.Length + 1, pool)
        );
        Cell best = bests[0];
        foreach (Cell cell in bests)
        {
            best = cell.Gain > best.Gain ? cell : best;
        }

        return best;
    }

    private static Cell BestOf(int group, int[] rows, byte[] levelOf, double[] residuals, int levels, PairPool pool)
    {
        Span<double> sums = stackalloc double[levels];
        Span<int> counts = stackalloc int[levels];
        sums.Clear();
        counts.Clear();
        foreach (int row in rows)
        {
            sums[levelOf[row]] += residuals[row];
            counts[levelOf[row]]++;
        }

        Cell best = new(group, 0, 0, 0);
        for (int level = 0; level < levels; level++)
        {
            if (counts[level] < pool.Rules.MinimumGroupRows || counts[level] == 0)
            {
                continue;
            }

            double mean = sums[level] / counts[level];
            double gain = mean * mean * counts[level] / residuals.Length;
            best = gain > best.Gain ? new Cell(group, level, mean, gain) : best;
        }

        return best;
    }

    private static void Correct(double[] predictions, int[] rows, double[] edges, Cell cell)
    {
        foreach (int row in rows)
        {
            if (LevelOf(predictions[row], edges) == cell.Level)
            {
                predictions[row] += cell.Mean;
            }
        }
    }

    private static void Cut(double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Math.Clamp(values[i], 0, 1);
        }
    }

    private static double[] EdgesOf(double[] predictions, int levels)
    {
        double[] sorted = [.. predictions.Order()];
        return
        [
            .. Enumerable
                .Range(1, Math.Min(levels, byte.MaxValue) - 1)
                .Select(i => sorted[(int)((long)i * sorted.Length / levels)])
                .Distinct(),
        ];
    }

    private readonly record struct Cell(int Group, int Level, double Mean, double Gain);
}
