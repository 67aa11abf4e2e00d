namespace Patchwork.Models;

/// <summary>
/// |score − label|: the gradient is the side that the label lies on, the second derivative is taken as 1 to choose splits,
/// and each leaf moves to the weighted median of its residuals (Friedman 2001, LAD_TreeBoost).
/// </summary>
internal sealed class AbsoluteObjective : Objective
{
    public override double Start(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights) =>
        WeightedMedian.Of(labels.ToArray(), weights.ToArray());

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
            gradients[i] = weights[i] * Math.Sign(scores[i] - labels[i]);
            hessians[i] = weights[i];
        }
    }

    public override double Loss(double score, double label) => Math.Abs(score - label);

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

        return WeightedMedian.Of(residuals, leafWeights);
    }
}
