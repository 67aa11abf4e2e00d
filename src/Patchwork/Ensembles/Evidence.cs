using Patchwork.Measures;

namespace Patchwork.Ensembles;

/// <summary>What the validation rows said about a pair: paired differences d_i = g_i·(l(f_i, y_i) − l(h_i, y_i)) over all n rows.</summary>
/// <param name="Rows">The number n of validation rows.</param>
/// <param name="GroupRows">The number of rows in the group.</param>
/// <param name="Gain">(1/n) Σ d_i, the canonical compensated sum in row order; null when the pair was refused before it was taken.</param>
/// <param name="StandardDeviation">s of d over all n rows, zeros outside the group included, n − 1 in the denominator.</param>
/// <param name="LossOnGroup">L(f, g): mean loss of the current list on the group.</param>
/// <param name="ModelLossOnGroup">L(h, g): mean loss of the hypothesis on the group.</param>
public sealed record Evidence(
    int Rows,
    int GroupRows,
    double? Gain,
    double? StandardDeviation,
    double? LossOnGroup,
    double? ModelLossOnGroup
)
{
    /// <summary>The group's weight w(g) = |g| / n.</summary>
    public double Weight => Rows == 0 ? 0 : (double)GroupRows / Rows;

    /// <summary>The standard error s/√n of the gain.</summary>
    public double? StandardError => StandardDeviation / Math.Sqrt(Rows);

    /// <summary>The paired 95 % interval of the gain, gain ± z·s/√n; null when the pair was refused before it was taken.</summary>
    public Interval? Interval =>
        Gain is { } gain && StandardDeviation is { } deviation
            ? PairedGainInterval.FromMoments(Rows, gain, deviation).Interval
            : null;
}
