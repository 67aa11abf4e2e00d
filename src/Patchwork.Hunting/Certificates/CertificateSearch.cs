using Patchwork.Losses;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Finds pairs (g, h) with a proven gain over current predictions: in each round all finders propose, the most promising
/// proposals are put to rows that took no part in finding them, the first whose gain holds is patched in, and the next round starts from the
/// patched predictions. It ends when none holds.
/// </summary>
/// <remarks>
/// A pair holds when the low end of its gain's interval exceeds the least gain; the interval is wide enough (Bonferroni) for all tests that
/// the search may make, so the chance of any pair without that gain is at most <see cref="CertificateOptions.Risk"/>, as far
/// as means of many rows are normal. Cost: about thirty boosters a round. Deterministic for any number of threads.
/// </remarks>
public static class CertificateSearch
{
    private const int TestsARound = 3;

    /// <summary>Searches.</summary>
    /// <param name="table">The rows, with labels that the finder may see: training rows.</param>
    /// <param name="features">The columns that groups and models may see.</param>
    /// <param name="given">The labels, the current predictions and the loss that counts.</param>
    /// <param name="options">How to search.</param>
    /// <param name="progress">Told the share of the rounds that is done.</param>
    /// <param name="cancellation">Stops between trees.</param>
    /// <exception cref="PatchworkException"><c>unknown-column</c>, or <c>bad-table</c> for labels that do not fit the loss.</exception>
    public static CertificateResult Find(
        Table table,
        IReadOnlyList<string> features,
        PredictedLabels given,
        CertificateOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        int support = options.MinSupport ?? Math.Max(32, table.Rows / 100);
        ICertificateFinder[] all =
        [
            new ErrorTreeFinder(),
            new FeatureGroupFinder(),
            new AlternatingFinder(),
            new CostSensitiveFinder(),
        ];
        CertificateResult nothing = new(table.Rows, given.Errors.Average, support, [], 0, 0)
        {
            LeftOut =
            [
                .. all.Select(f => (f.Name, Why: f.WhyNot(given)))
                    .Where(f => f.Why is not null)
                    .Select(f => new LeftOutFinder(f.Name, f.Why!)),
            ],
        };
        if (WhyNothing(table, features, given.Errors, support) is { } why)
        {
            return nothing with { Note = why };
        }

        CertificateGround ground = new(table, features, given, options);
        ICertificateFinder[] finders = [.. all.Where(f => f.WhyNot(given) is null)];
        double level = 1 - (2 * options.Risk / (options.Top * TestsARound));
        List<ConfirmedPair> confirmed = [];
        int proposed = 0;
        List<PairedGainInterval> trials = [];
        string? note = null;
        while (confirmed.Count < options.Top && note is null)
        {
            CandidatePair[] candidates =
            [
                .. finders
                    .SelectMany(f => f.Find(ground, cancellation))
                    .Where(c => c.Promise > options.MinGain)
                    .OrderByDescending(c => c.Promise)
                    .ThenBy(c => c.Predicate, StringComparer.Ordinal),
            ];
            proposed += candidates.Length;
            ConfirmedPair? held = null;
            foreach (CandidatePair candidate in Different(candidates).Take(TestsARound))
            {
                PairedGainInterval gain = Measure(ground, candidate);
                trials.Add(gain);
                held = Confirm(ground, candidate, gain, level);
                if (held.Interval.Low > options.MinGain)
                {
                    ground.Patch(candidate);
                    confirmed.Add(held);
                    break;
                }

                held = null;
            }

            note =
                held is not null ? null
                : candidates.Length == 0 ? "No finder knows a pair with a gain: the search ends here."
                : "What the finders proposed did not hold on rows that they had not seen: the search ends here.";
            progress?.Report((double)confirmed.Count / options.Top);
        }

        return nothing with
        {
            Pairs = confirmed,
            Proposed = proposed,
            Tested = trials.Count,
            Trials = trials,
            Note = ground.Listable.With(note),
        };
    }

    // The same error on every row is no reason: a model may still do better on some.
    private static string? WhyNothing(Table table, IReadOnlyList<string> features, RowErrors errors, int support) =>
        HuntGround.WhyNothing(
            table,
            features,
            errors,
            errors.Total == 0 ? errors.WhyNothing
                : table.Rows < 10
                    ? "Fewer than ten rows cannot be parted into rows to learn from, to choose by and to confirm on."
                : null,
            support
        );

    // Two tries at nearly the same rows would spend two tests on one question.
    private static IEnumerable<CandidatePair> Different(CandidatePair[] candidates)
    {
        List<CandidatePair> taken = [];
        foreach (CandidatePair candidate in candidates)
        {
            if (taken.TrueForAll(t => t.Rows.Jaccard(candidate.Rows) < 0.95))
            {
                taken.Add(candidate);
                yield return candidate;
            }
        }
    }

    private static PairedGainInterval Measure(CertificateGround ground, CandidatePair pair)
    {
        CompensatedSum gains = default;
        CompensatedSum squares = default;
        foreach (int row in pair.Rows.And(ground.Confirming).ToIndices())
        {
            double rise = ground.Losses[row] - pair.Losses[row];
            gains.Add(rise);
            squares.Add(rise * rise);
        }

        return PairedGainInterval.FromSums(ground.Confirming.Count, gains.Value, squares.Value);
    }

    private static ConfirmedPair Confirm(
        CertificateGround ground,
        CandidatePair pair,
        PairedGainInterval gain,
        double level
    )
    {
        int[] rows = pair.Rows.And(ground.Confirming).ToIndices();
        CompensatedSum before = default;
        CompensatedSum after = default;
        foreach (int row in rows)
        {
            before.Add(ground.Losses[row]);
            after.Add(pair.Losses[row]);
        }

        return new ConfirmedPair(
            pair.Finder,
            pair.Predicate,
            pair.Rows,
            pair.Model,
            gain.Gain,
            gain.IntervalAt(level),
            ground.Confirming.Count,
            rows.Length == 0 ? double.NaN : before.Value / rows.Length,
            rows.Length == 0 ? double.NaN : after.Value / rows.Length
        );
    }
}
