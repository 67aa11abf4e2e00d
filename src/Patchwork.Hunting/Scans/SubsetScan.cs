using System.Runtime.InteropServices;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Multi-dimensional subset scan: finds groups made of a union of values for each column ("region South or West, and age
/// 60 and over") in which a model is most wrong, judged against what chance would give. Two statistics: labels against
/// probabilities (bias scan), and errors above the average.
/// </summary>
/// <remarks>
/// Climbs: column after column in random order takes the union of values that is best while the others stay, until none
/// changes; from many starts (math-1 section 8.2). Each step is exact, the whole is not proven to be. Score: the
/// logarithm of a likelihood ratio less <see cref="ScanOptions.Penalty"/> for each listed value; a column that takes all values
/// lists none. Cost a step: O(rows of the group · values). The result is the same for any number of threads.
/// </remarks>
public static class SubsetScan
{
    private const double LeastRise = 1e-9;
    private const int MostRounds = 100;

    /// <summary>Scans for errors above the average.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static SearchResult FindErrors(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        ScanOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => Find(table, features, errors, () => new GaussianStatistic(errors), options, progress, cancellation);

    /// <summary>Scans for labels that are predicted too low or too high.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">The columns that groups may speak of.</param>
    /// <param name="labels">0 or 1 a row.</param>
    /// <param name="probabilities">A probability of 1 a row.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="options">How to search.</param>
    /// <param name="progress">Told the share of the starts that is done.</param>
    /// <param name="cancellation">Stops between starts.</param>
    /// <exception cref="PatchworkException"><c>bad-table</c> for other labels and probabilities; <c>unknown-column</c>.</exception>
    public static SearchResult FindBias(
        Table table,
        IReadOnlyList<string> features,
        double[] labels,
        double[] probabilities,
        ScanDirection direction,
        ScanOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        RowErrors errors = Misses(labels, probabilities);
        return Find(
            table,
            features,
            errors,
            () => new BernoulliStatistic(labels, probabilities, direction),
            options,
            progress,
            cancellation
        );
    }

    private static RowErrors Misses(double[] labels, double[] probabilities)
    {
        double[] misses = new double[labels.Length];
        for (int i = 0; i < misses.Length; i++)
        {
            if (labels[i] is not (0 or 1) || probabilities[i] is not (>= 0 and <= 1))
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"Row {i + 1} has label {labels[i]} and prediction {probabilities[i]}; a bias scan takes a label of 0 or 1 and a probability."
                );
            }

            misses[i] = Loss.Of(LossKind.Log, probabilities[i], labels[i]);
        }

        return new RowErrors(misses);
    }

    private static SearchResult Find(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        Func<ScanStatistic> statistic,
        ScanOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        int support = options.MinSupport ?? Math.Max(32, table.Rows / 100);
        SearchResult nothing = new(table.Rows, errors.Average, support, [], 0);
        if (HuntGround.WhyNothing(table, features, errors, support) is { } why)
        {
            return nothing with { Note = why };
        }

        BinningOptions binning = options.Binning;
        ScanGround ground = new([.. features.Select(name => SliceColumn.Of(table[name], binning))], table.Rows);
        ScanStatistic judge = statistic();
        Ascent[] ends = new Ascent[options.Restarts];
        int done = 0;
        Parallel.For(
            0,
            ends.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation },
            r =>
            {
                ends[r] = Climb(ground, judge, options, r);
                progress?.Report((double)Interlocked.Increment(ref done) / ends.Length);
            }
        );

        Slice[] slices =
        [
            .. ends.Where(e => e.Score > 0)
                .Select(e => ToSlice(ground, e, errors))
                .Where(s => s.Size >= support && s.Size < table.Rows)
                .DistinctBy(s => s.Predicate, StringComparer.Ordinal)
                .OrderByDescending(s => s.Score)
                .ThenByDescending(s => s.Size)
                .ThenBy(s => s.Predicate, StringComparer.Ordinal)
                .Take(options.Top),
        ];
        return nothing with
        {
            Slices = slices,
            Evaluated = ends.Sum(e => e.Looks),
            Note = slices.Length > 0 ? null : HuntGround.NothingWorse(support),
        };
    }

    private static Ascent Climb(ScanGround ground, ScanStatistic statistic, ScanOptions options, int restart)
    {
        SeededRandom random = new(options.Seed, "subset-scan", restart);
        bool[]?[] taken = Start(ground, random, restart);
        int[] order = [.. Enumerable.Range(0, ground.Columns)];
        double score = double.NegativeInfinity;
        long looks = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            random.Shuffle<int>(order);
            bool rose = false;
            foreach (int column in order)
            {
                looks++;
                (bool[]? values, double reached) = BestFor(ground, statistic, options.Penalty, taken, column);
                if (reached > score + LeastRise)
                {
                    taken[column] = values;
                    score = reached;
                    rose = true;
                }
            }

            if (!rose)
            {
                break;
            }
        }

        return new Ascent(taken, score, looks);
    }

    private static bool[]?[] Start(ScanGround ground, SeededRandom random, int restart)
    {
        bool[]?[] taken = new bool[]?[ground.Columns];
        for (int column = 0; column < taken.Length && restart > 0; column++)
        {
            if (random.NextInt(2) == 0)
            {
                bool[] some = new bool[ground.Codes(column).Parts];
                foreach (int value in ground.Occurring(column))
                {
                    some[value] = random.NextInt(2) == 0;
                }

                taken[column] = Array.TrueForAll(some, s => !s) ? null : some;
            }
        }

        return taken;
    }

    /// <summary>The best values of one column while the others stay, with the score of the whole.</summary>
    private static (bool[]? Values, double Score) BestFor(
        ScanGround ground,
        ScanStatistic statistic,
        double penalty,
        bool[]?[] taken,
        int column
    )
    {
        int[] rows = ground.RowsOf(taken, column);
        double others = 0;
        for (int c = 0; c < taken.Length; c++)
        {
            others += c == column || taken[c] is not { } values ? 0 : penalty * values.Count(v => v);
        }

        (int[] codes, int parts) = ground.Codes(column);
        ScanParts gathered = statistic.Gather(rows, codes, parts);
        int[] all = [.. ground.Occurring(column).Where(v => gathered.Size(v) > 0)];
        double everyone = all.Length == 0 ? 0 : gathered.Height(all, 0, gathered.MostTheta);
        if (gathered.Best(parts, penalty) is not { } best || everyone >= best.Score)
        {
            return (null, everyone - others);
        }

        bool[] chosen = new bool[parts];
        foreach (int part in best.Parts)
        {
            chosen[part] = true;
        }

        return (chosen, best.Score - others);
    }

    private static Slice ToSlice(ScanGround ground, Ascent end, RowErrors errors)
    {
        int[] rows = ground.RowsOf(end.Taken, -1);
        CompensatedSum total = default;
        foreach (int row in rows)
        {
            total.Add(errors.Values[row]);
        }

        return new Slice(
            ground.Say(end.Taken),
            RowSet.FromIndices(errors.Rows, rows),
            end.Score,
            end.Taken.Count(t => t is not null),
            total.Value
        );
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Ascent(bool[]?[] Taken, double Score, long Looks);
}
