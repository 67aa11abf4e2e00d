using System.Runtime.CompilerServices;

namespace Patchwork.Models;

/// <summary>
/// −ln p(label's class) with p_k = exp(s_k)/Σ exp(s_j) over K classes, one score each: gradient p − target, second derivative
/// K/(K − 1) · p(1 − p). The factor makes two classes take the steps of <see cref="LogObjective"/> (Friedman 2001, algorithm 6).
/// </summary>
internal sealed class SoftmaxObjective(int classes) : Objective
{
    public override bool SharesScores => true;

    public override double Start(ReadOnlySpan<double> labels, ReadOnlySpan<double> weights) =>
        Math.Log(Math.Max(Mean(labels, weights), Losses.Loss.ClippedProbability));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Derive(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> weights,
        Span<double> gradients,
        Span<double> hessians
    )
    {
        double factor = classes / (classes - 1.0);
        for (int i = 0; i < scores.Length; i++)
        {
            double p = scores[i];
            gradients[i] = weights[i] * (p - labels[i]);
            hessians[i] = weights[i] * factor * p * (1 - p);
        }
    }

    /// <summary>The loss that one class adds: its target times −ln of its probability.</summary>
    public override double Loss(double score, double label) =>
        label == 0 ? 0 : -label * Math.Log(Math.Max(score, Losses.Loss.ClippedProbability));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Share(
        ReadOnlySpan<double[]> scores,
        ReadOnlySpan<double[]> probabilities,
        int first,
        int count
    )
    {
        for (int i = first; i < first + count; i++)
        {
            double largest = double.NegativeInfinity;
            foreach (double[] score in scores)
            {
                largest = Math.Max(largest, score[i]);
            }

            double sum = 0;
            for (int k = 0; k < scores.Length; k++)
            {
                probabilities[k][i] = Math.Exp(scores[k][i] - largest);
                sum += probabilities[k][i];
            }

            foreach (double[] probability in probabilities)
            {
                probability[i] /= sum;
            }
        }
    }
}
