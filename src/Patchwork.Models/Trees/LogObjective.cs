using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>−ln p(label) with p = 1/(1 + exp(−score)): gradient p − label, second derivative p(1 − p).</summary>
internal sealed class LogObjective : Objective
{
    public override double Start(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights) =>
        Logistic.Score(Mean(labels, weights));

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
            double p = Logistic.Probability(scores[i]);
            gradients[i] = weights[i] * (p - labels[i]);
            hessians[i] = weights[i] * p * (1 - p);
        }
    }

    public override double Loss(double score, double label) => Logistic.LossOfScore(score, label);
}
