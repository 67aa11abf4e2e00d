namespace Patchwork.Hunting;

/// <summary>Searches tables that were redrawn without any exception, to learn how high the best group scores by chance.</summary>
/// <remarks>
/// Table r draws from <c>SeededRandom(seed, "scan-redraw", r)</c> and is searched from the same starts as the table itself, so the result is
/// the same for any number of threads.
/// </remarks>
internal static class ScanRedraws
{
    /// <summary>The best score of a group that would have been listed, for each redrawn table; −∞ where there was none.</summary>
    public static double[] Best(
        ScanGround ground,
        ScanStatistic statistic,
        ScanOptions options,
        int support,
        Action climbed,
        ParallelOptions parallel
    )
    {
        double[] best = new double[options.Redraws];
        Parallel.For(
            0,
            best.Length,
            parallel,
            table =>
            {
                SeededRandom random = new(options.Seed, "scan-redraw", table);
                ScanAscent ascent = new(ground, statistic.Redrawn(random), options.Penalty, support, options.Seed);
                best[table] = double.NegativeInfinity;
                for (int start = 0; start < options.Restarts; start++)
                {
                    parallel.CancellationToken.ThrowIfCancellationRequested();
                    ScanEnd end = ascent.From(start);
                    if (end.Score > Math.Max(0, best[table]))
                    {
                        best[table] = end.Score;
                    }

                    climbed();
                }
            }
        );
        return best;
    }
}
