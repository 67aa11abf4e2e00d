using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>
/// Twice the pinball loss of a level q, which for q = ½ is |score − label|: the gradient is 2(1 − q) above the label and −2q
/// below, the second derivative is taken as 1 to choose splits, and each leaf moves to the weighted quantile of its residuals
/// (for the median Friedman 2001, LAD_TreeBoost).
/// </summary>
internal sealed class QuantileObjective(double level) : Objective
{
    public override bool HessianIsWeight => true;

    public override double Start(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights) =>
        WeightedQuantile.Of(labels.ToArray(), weights.ToArray(), level);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Derive(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights,
        Span<double> gradients,
        Span<double> hessians
    )
    {
        for (int i = 0; i < scores.Length; i++)
        {
            double excess = scores[i] - labels[i];
            double gradient = excess > 0 ? 2 * (1 - level) : -2 * level;
            gradients[i] = excess == 0 ? 0 : weights[i] * gradient;
            hessians[i] = weights[i];
        }
    }

    public override double Loss(double score, double label)
    {
        double excess = score - label;
        return excess > 0 ? 2 * (1 - level) * excess : -2 * level * excess;
    }

    public override double? LeafValue(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights
    )
    {
        double[] residuals = new double[rows.Length];
        double[] leafWeights = new double[rows.Length];
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] = labels[rows[i]] - scores[rows[i]];
            leafWeights[i] = weights[rows[i]];
        }

        return WeightedQuantile.Of(residuals, leafWeights, level);
    }
}
