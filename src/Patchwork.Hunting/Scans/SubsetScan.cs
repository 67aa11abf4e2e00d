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
/// changes; from many starts (math-1 section 8.2). A step takes unions of at least <see cref="ScanOptions.MinSupport"/> rows only; it is exact
/// where the best of all unions has so many, the whole is not proven to be. Score: the
/// logarithm of a likelihood ratio less <see cref="ScanOptions.Penalty"/> for each listed value; a column that takes all values
/// lists none. Cost a step: O(rows of the group · values). The result is the same for any number of threads.
/// Evidence is the statistic's own (<see cref="ScanFinding"/>), corrected for the search: by <see cref="ScanOptions.Redraws"/> tables drawn
/// under the hypothesis that the model is equally right everywhere, searched in the same way, (1 + redrawn tables whose best group
/// scores as high) / (1 + tables); without them by all groups that could be named.
/// </remarks>
public static class SubsetScan
{
    /// <summary>Scans for errors above the average.</summary>
    /// <exception cref="PatchworkException"><c>unknown-column</c>.</exception>
    public static ScanResult FindErrors(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        ScanOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        Find(
            table,
            features,
            errors,
            errors.WhyNothing,
            () => new GaussianStatistic(errors),
            options,
            progress,
            cancellation
        );

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
    public static ScanResult FindBias(
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
            labels.AsSpan().SequenceEqual(probabilities)
                ? "The model makes no error on these rows: every prediction is 0 or 1, and right."
                : null,
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

    private static ScanResult Find(
        Table table,
        IReadOnlyList<string> features,
        RowErrors errors,
        string? nothingWrong,
        Func<ScanStatistic> statistic,
        ScanOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        int support = options.MinSupport ?? Math.Max(32, table.Rows / 100);
        SearchResult nothing = new(table.Rows, errors.Average, support, [], 0);
        if (HuntGround.WhyNothing(table, features, errors, nothingWrong, support) is { } why)
        {
            return new ScanResult(nothing with { Note = why }, [], 0, options.Redraws);
        }

        BinningOptions binning = options.Binning;
        ListableColumns listable = ListableColumns.OfParts(table, features, binning);
        if (listable.Kept.Count == 0)
        {
            return new ScanResult(nothing with { Note = listable.Note }, [], 0, options.Redraws);
        }

        SliceColumn[] columns = [.. listable.Kept.Select(name => SliceColumn.Of(table[name], binning))];
        ScanGround ground = new(columns, table.Rows);
        ScanStatistic judge = statistic();
        ScanEnd[] ends = new ScanEnd[options.Restarts];
        ScanAscent ascent = new(ground, judge, options.Penalty, support, options.Seed);
        int done = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        void Report() => progress?.Report(Interlocked.Increment(ref done) / (ends.Length * (1.0 + options.Redraws)));
        Parallel.For(
            0,
            ends.Length,
            parallel,
            r =>
            {
                ends[r] = ascent.From(r);
                Report();
            }
        );

        Slice[] slices =
        [
            .. ends.Where(e => e.Score > 0)
                .Select(e => ToSlice(ground, e, errors))
                .DistinctBy(s => s.Predicate, StringComparer.Ordinal)
                .OrderByDescending(s => s.Score)
                .ThenByDescending(s => s.Size)
                .ThenBy(s => s.Level)
                .ThenBy(s => s.Predicate, StringComparer.Ordinal)
                .DistinctBy(s => s.Rows)
                .Take(options.Top),
        ];
        double[]? chance =
            slices.Length == 0 || options.Redraws == 0
                ? null
                : ScanRedraws.Best(ground, judge, options, support, Report, parallel);
        return new ScanResult(
            nothing with
            {
                Slices = slices,
                Evaluated = ends.Sum(e => e.Looks),
                Note = listable.With(
                    slices.Length > 0 ? null : HuntGround.WhyNoGroup(columns, table.Rows) ?? Nothing(support)
                ),
            },
            Evidence(slices, judge, chance, ground.LogGroups),
            ground.LogGroups,
            options.Redraws
        );
    }

    private static SliceEvidence[] Evidence(Slice[] slices, ScanStatistic statistic, double[]? chance, double logGroups)
    {
        double[] overlaps = SliceEvidence.OverlapsOf(slices);
        return
        [
            .. slices.Select(
                (slice, i) =>
                {
                    ScanFinding finding = statistic.Judge(slice.Rows);
                    return new SliceEvidence(
                        finding.EffectSize,
                        finding.Interval,
                        finding.PValue,
                        chance is null
                            ? finding.AdjustedFor(logGroups)
                            : (1.0 + chance.Count(best => best >= slice.Score)) / (chance.Length + 1),
                        overlaps[i]
                    )
                    {
                        Estimate = finding.Estimate,
                    };
                }
            ),
        ];
    }

    private static string Nothing(int support) =>
        $"The scan met no group of at least {support:N0} {(support == 1 ? "row" : "rows")} that stands out by more than its values cost; it does not try all. More --restarts try more, a lower --penalty lets more in, a lower --min-support looks at smaller groups.";

    private static Slice ToSlice(ScanGround ground, ScanEnd end, RowErrors errors)
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
}
