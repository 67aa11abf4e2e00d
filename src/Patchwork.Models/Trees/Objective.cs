using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>What boosting minimises: a loss of scores, its derivatives, and how leaves get their values.</summary>
/// <remarks>Stateless. Labels, scores and weights run over the same rows.</remarks>
internal abstract class Objective
{
    /// <summary>The objective that boosting uses for a loss; zero-one is trained as log loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">The number of score functions.</param>
    /// <param name="quantile">The level that absolute loss aims at; ½ is the median.</param>
    public static Objective ForBoosting(LossKind loss, int outputs, double quantile) =>
        loss switch
        {
            LossKind.Squared => new SquaredObjective(),
            LossKind.Absolute => new QuantileObjective(quantile),
            _ when outputs > 1 => new SoftmaxObjective(outputs),
            _ => new LogObjective(),
        };

    /// <summary>The objective of a single tree, which has no later round to correct a Newton step on probabilities.</summary>
    public static Objective ForSingleTree(LossKind loss, double regularisation) =>
        loss switch
        {
            LossKind.Squared => new SquaredObjective(),
            LossKind.Absolute => new QuantileObjective(0.5),
            _ => new ShareObjective(regularisation),
        };

    /// <summary>True when the second derivative of a row is its weight.</summary>
    public virtual bool HessianIsWeight => false;

    /// <summary>
    /// True when the loss of a row depends on all its scores together. <see cref="Derive"/> and <see cref="Loss"/> then get what
    /// <see cref="Share"/> made of the scores.
    /// </summary>
    public virtual bool SharesScores => false;

    /// <summary>The best constant score.</summary>
    public abstract double Start(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights);

    /// <summary>First and second derivative of each row's weighted loss by its score.</summary>
    public abstract void Derive(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights,
        Span<double> gradients,
        Span<double> hessians
    );

    /// <summary>The loss of one row at a score.</summary>
    public abstract double Loss(double score, double label);

    /// <summary>The weighted losses of some rows, added up in their order.</summary>
    public virtual double SumLoss(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights
    )
    {
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            sum += weights[i] * Loss(scores[i], labels[i]);
        }

        return sum;
    }

    /// <summary>Turns the scores of some rows into shares, one array a score function.</summary>
    public virtual void Share(
        ReadOnlySpan<double[]> scores,
        ReadOnlySpan<double[]> probabilities,
        int first,
        int count
    ) => throw new NotSupportedException();

    /// <summary>A leaf's value in place of the Newton step −G/(H + λ), or null to keep that.</summary>
    public virtual double? LeafValue(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights
    ) => null;

    /// <summary>The weighted mean.</summary>
    protected static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
            total += weights[i];
        }

        return sum / total;
    }
}
