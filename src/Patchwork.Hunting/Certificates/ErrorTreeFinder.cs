using Patchwork.Losses;

namespace Patchwork.Hunting;

/// <summary>Tree-error-then-train: the leaves where the current loss is highest, and a model trained on each.</summary>
internal sealed class ErrorTreeFinder : ICertificateFinder
{
    private const int MostLeaves = 6;

    /// <inheritdoc/>
    public string Name => "error-tree";

    /// <inheritdoc/>
    public IEnumerable<CandidatePair> Find(CertificateGround ground, CancellationToken cancellation) =>
        ground
            .Leaves(CertificateGround.Scaled(ground.Losses), null, ground.Fitting, LossKind.Squared, cancellation)
            .Select(leaf => (leaf.Predicate, Excess: Excess(ground, leaf.Predicate)))
            .Where(leaf => leaf.Excess > 0)
            .OrderByDescending(leaf => leaf.Excess)
            .ThenBy(leaf => leaf.Predicate, StringComparer.Ordinal)
            .Take(MostLeaves)
            .Select(leaf => ground.Fit(Name, leaf.Predicate, cancellation))
            .OfType<CandidatePair>();

    private static double Excess(CertificateGround ground, string predicate)
    {
        int[] all = ground.Fitting.ToIndices();
        double mean = all.Average(row => ground.Losses[row]);
        return Groups
            .GroupPredicate.Parse(predicate)
            .Evaluate(ground.Table)
            .And(ground.Fitting)
            .ToIndices()
            .Sum(row => ground.Losses[row] - mean);
    }
}
