using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Alternating maximisation of the gain over (g, h) for any loss (GH22 algorithm 6, corrected in math-1 section 7): h is fitted on
/// g's rows; g as a classifier of the rows on which h loses less, weighted by how much; a step is taken only if the gain rises.
/// </summary>
/// <remarks>
/// h is fitted on the fitting rows and g on the judging rows: on the rows that h learnt from it looks better than it is, and g would
/// follow. Starts from the best pair of the error tree; without a positive gain there is no claim and no pair.
/// </remarks>
internal sealed class AlternatingFinder : ICertificateFinder
{
    private const int MostMoves = 8;
    private const double LeastRise = 0.01;

    /// <inheritdoc/>
    public string Name => "alternating";

    /// <inheritdoc/>
    public IEnumerable<CandidatePair> Find(CertificateGround ground, CancellationToken cancellation)
    {
        CandidatePair? current = new ErrorTreeFinder()
            .Find(ground, cancellation)
            .Append(ground.Fit(Name, "everyone", cancellation))
            .OfType<CandidatePair>()
            .MaxBy(pair => pair.Promise);
        if (current is not { Promise: > 0 })
        {
            yield break;
        }

        bool moved = false;
        for (int move = 0; move < MostMoves; move++)
        {
            CandidatePair? next = GroupStep(ground, current, cancellation);
            next = next is null
                ? ModelStep(ground, current, cancellation)
                : Better(next, current) ?? ModelStep(ground, current, cancellation);
            if (next is null)
            {
                break;
            }

            (current, moved) = (next, true);
        }

        if (moved)
        {
            yield return current with
            {
                Finder = Name,
            };
        }
    }

    private CandidatePair? ModelStep(CertificateGround ground, CandidatePair current, CancellationToken cancellation) =>
        ground.Fit(Name, current.Predicate, cancellation) is { } refit ? Better(refit, current) : null;

    private static CandidatePair? Better(CandidatePair next, CandidatePair current) =>
        next.Promise > current.Promise * (1 + LeastRise) ? next : null;

    private CandidatePair? GroupStep(CertificateGround ground, CandidatePair current, CancellationToken cancellation)
    {
        double[] better = new double[ground.Labels.Length];
        double[] weights = new double[better.Length];
        for (int row = 0; row < better.Length; row++)
        {
            double rise = ground.Losses[row] - current.Losses[row];
            better[row] = rise > 0 ? 1 : 0;
            weights[row] = Math.Abs(rise);
        }

        if (!ground.Judging.ToIndices().Any(row => weights[row] > 0))
        {
            return null;
        }

        // Each leaf keeps the most columns of a group, all of them together may not: those that gain most come first.
        IReadOnlyList<string> kept = ground.WithinLevel(
            ground
                .Leaves(better, CertificateGround.Scaled(weights), ground.Judging, LossKind.Log, cancellation)
                .Select(leaf =>
                    (leaf.Predicate, Gain: ground.Gain(Rows(ground, leaf.Predicate), current.Losses, ground.Judging))
                )
                .Where(leaf => leaf.Gain > 0)
                .OrderByDescending(leaf => leaf.Gain)
                .ThenBy(leaf => leaf.Predicate, StringComparer.Ordinal)
                .Select(leaf => leaf.Predicate),
            new HashSet<string>(StringComparer.Ordinal)
        );
        if (kept.Count == 0)
        {
            return null;
        }

        string predicate = kept.Count == 1 ? kept[0] : string.Join(" or ", kept.Select(k => $"({k})"));
        RowSet rows = Rows(ground, predicate);
        return rows.Count < ground.Support ? null : ground.Pair(Name, predicate, rows, current.Model, cancellation);
    }

    private static RowSet Rows(CertificateGround ground, string predicate) =>
        GroupPredicate.Parse(predicate).Evaluate(ground.Table);
}
