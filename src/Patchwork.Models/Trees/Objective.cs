using Patchwork.Losses;

namespace Patchwork.Models;

/// <summary>What boosting minimises: a loss of scores, its derivatives, and how leaves get their values.</summary>
/// <remarks>Stateless. Labels, scores and weights run over the same rows.</remarks>
internal abstract class Objective
{
    /// <summary>The objective that boosting uses for a loss; zero-one is trained as log loss.</summary>
    public static Objective ForBoosting(LossKind loss) =>
        loss switch
        {
            LossKind.Squared => new SquaredObjective(),
            LossKind.Absolute => new AbsoluteObjective(),
            _ => new LogObjective(),
        };

    /// <summary>The objective of a single tree, which has no later round to correct a Newton step on probabilities.</summary>
    public static Objective ForSingleTree(LossKind loss, double regularisation) =>
        loss switch
        {
            LossKind.Squared => new SquaredObjective(),
            LossKind.Absolute => new AbsoluteObjective(),
            _ => new ShareObjective(regularisation),
        };

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

    /// <summary>A leaf's value in place of the Newton step −G/(H + λ), or null to keep that.</summary>
    public virtual double? LeafValue(
        ReadOnlySpan<int> rows,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights
    ) => null;

    /// <summary>The weighted mean loss.</summary>
    public double MeanLoss(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            sum += weights[i] * Loss(scores[i], labels[i]);
            total += weights[i];
        }

        return sum / total;
    }

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
