using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>½(score − label)²: gradient score − label, second derivative 1; reported as the full square.</summary>
internal sealed class SquaredObjective : Objective
{
    public override bool HessianIsWeight => true;

    public override double Start(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights) => Mean(labels, weights);

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
            gradients[i] = weights[i] * (scores[i] - labels[i]);
            hessians[i] = weights[i];
        }
    }

    public override double Loss(double score, double label) => (score - label) * (score - label);

    // The same as the base does, without a call for each row: progress asks for it every round.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double SumLoss(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights
    )
    {
        double sum = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            sum += weights[i] * ((scores[i] - labels[i]) * (scores[i] - labels[i]));
        }

        return sum;
    }
}
