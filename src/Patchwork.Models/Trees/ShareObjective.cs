namespace Patchwork.Models;

/// <summary>
/// Classes for a single tree: splits lower Σ(label − share)², which is the Gini impurity, and a leaf answers the log-odds of
/// its share of label 1, drawn to the share of all by λ rows.
/// </summary>
internal sealed class ShareObjective(double regularisation) : Objective
{
    public override bool HessianIsWeight => true;

    public override double Start(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights) =>
        Logistic.Score(Mean(labels, weights));

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
            gradients[i] = weights[i] * (Logistic.Probability(scores[i]) - labels[i]);
            hessians[i] = weights[i];
        }
    }

    public override double Loss(double score, double label) => Logistic.LossOfScore(score, label);

    public override double? LeafValue(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights
    )
    {
        double start = scores[rows[0]];
        double positive = regularisation * Logistic.Probability(start);
        double total = regularisation;
        foreach (int row in rows)
        {
            positive += weights[row] * labels[row];
            total += weights[row];
        }

        return Logistic.Score(positive / total) - start;
    }
}
