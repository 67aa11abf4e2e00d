namespace Patchwork.Measures;

/// <summary>
/// Percentile bootstrap intervals: rows are drawn with replacement, as many as there are, and the measure computed anew; the
/// interval runs between the (1−level)/2 and (1+level)/2 quantiles of the replicates (linear between order statistics).
/// </summary>
/// <remarks>
/// Replicate r draws from <c>SeededRandom(seed, "bootstrap", r)</c>, so the result is the same for any number of threads.
/// Replicates in which a number is undefined are left out; when they are more than half, there is no interval. The interval is
/// widened to hold the estimate itself [ours]: resampled maxima such as a disparity can all lie above it, and an interval that excludes its own estimate misleads. How rows are drawn and what it costs: <see cref="RowResampler"/>; memory
/// O(replicates·numbers).
/// </remarks>
public static class Bootstrap
{
    /// <summary>The interval of each number of a measure, null where it or too many replicates are undefined.</summary>
    /// <param name="measure">What is computed; left without rows.</param>
    /// <param name="rows">The number of rows, which are drawn from 0 … rows − 1.</param>
    /// <param name="estimates">The numbers on the rows as they are, NaN where undefined.</param>
    /// <param name="options">Replicates, level, seed and threads.</param>
    /// <param name="progress">Told the share of the replicates that is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Interval?[] Intervals(
        IResampledMeasure measure,
        int rows,
        ReadOnlySpan<double> estimates,
        AuditOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        Interval?[] intervals = new Interval?[measure.Count];
        if (options.Replicates == 0 || rows == 0)
        {
            return intervals;
        }

        double[] replicates = Draw(measure, rows, options, progress, cancellation);
        double[] column = new double[options.Replicates];
        for (int m = 0; m < intervals.Length; m++)
        {
            int defined = 0;
            for (int r = 0; r < options.Replicates; r++)
            {
                double value = replicates[(r * (long)measure.Count) + m];
                if (!double.IsNaN(value))
                {
                    column[defined++] = value;
                }
            }

            if (!double.IsNaN(estimates[m]) && defined * 2 >= options.Replicates)
            {
                Array.Sort(column, 0, defined);
                double tail = (1 - options.Level) / 2;
                intervals[m] = new Interval(
                    Math.Min(estimates[m], Quantile(column.AsSpan(0, defined), tail)),
                    Math.Max(estimates[m], Quantile(column.AsSpan(0, defined), 1 - tail))
                );
            }
        }

        return intervals;
    }

    /// <summary>The quantile of sorted values, linear between the order statistics at (n−1)·share.</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double position = (sorted.Length - 1) * share;
        int below = Math.Min((int)position, sorted.Length - 1);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    private static double[] Draw(
        IResampledMeasure measure,
        int rows,
        AuditOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        int count = measure.Count;
        int done = 0;
        double[] replicates = new double[(long)options.Replicates * count];
        ParallelOptions parallel = new()
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = options.Threads == 0 ? Environment.ProcessorCount : options.Threads,
        };
        Parallel.For(
            0,
            options.Replicates,
            parallel,
            () =>
            {
                IResampledMeasure worker = measure.CreateWorker();
                return (Measure: worker, Resampler: new RowResampler(worker, rows));
            },
            (r, _, worker) =>
            {
                worker.Measure.Clear();
                worker.Resampler.Draw(new SeededRandom(options.Seed, "bootstrap", r));
                worker.Measure.Compute(replicates.AsSpan(r * count, count));
                progress?.Report((double)Interlocked.Increment(ref done) / options.Replicates);
                return worker;
            },
            _ => { }
        );
        return replicates;
    }
}
