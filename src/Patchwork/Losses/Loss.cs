namespace Patchwork.Losses;

/// <summary>A loss l(prediction, label) ≥ 0 by its name, with the units in which it and its everyday form are shown.</summary>
public static class Loss
{
    /// <summary>The smallest probability that the log loss sees.</summary>
    public const double ClippedProbability = 1e-15;

    /// <summary>The loss of one prediction.</summary>
    public static double Of(LossKind kind, double prediction, double label) =>
        kind switch
        {
            LossKind.Squared => (prediction - label) * (prediction - label),
            LossKind.Absolute => Math.Abs(prediction - label),
            LossKind.ZeroOne => prediction == label ? 0 : 1,
            LossKind.Log => OfProbability(prediction, label),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The loss of every prediction: <c>losses[i] = l(predictions[i], labels[i])</c>.</summary>
    public static void Of(
        LossKind kind,
        ReadOnlySpan<double> predictions,
        ReadOnlySpan<double> labels,
        Span<double> losses
    )
    {
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = Of(kind, predictions[i], labels[i]);
        }
    }

    /// <summary>The kebab-case name of interfaces section 4.</summary>
    public static string NameOf(LossKind kind) =>
        kind switch
        {
            LossKind.Squared => "squared",
            LossKind.Absolute => "absolute",
            LossKind.ZeroOne => "zero-one",
            LossKind.Log => "log",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The loss of a name, or null when there is none of it.</summary>
    public static LossKind? Parse(string? name) =>
        name switch
        {
            "squared" => LossKind.Squared,
            "absolute" => LossKind.Absolute,
            "zero-one" => LossKind.ZeroOne,
            "log" => LossKind.Log,
            _ => null,
        };

    private static double OfProbability(double probability, double label)
    {
        double p = Math.Clamp(probability, ClippedProbability, 1 - ClippedProbability);
        return -Math.Log(label == 1 ? p : 1 - p);
    }
}
