namespace Patchwork.Losses;

/// <summary>A loss l(prediction, label) ≥ 0 by its name (math-1 section 1). Lower is better, always.</summary>
public static class Loss
{
    /// <summary>The smallest probability that the log loss sees.</summary>
    public const double ClippedProbability = 1e-15;

    /// <summary>The loss of one prediction.</summary>
    public static double Of(LossKind kind, double prediction, double label) =>
        kind switch
        {
            LossKind.Squared => SquaredLoss.Of(prediction, label),
            LossKind.Absolute => AbsoluteLoss.Of(prediction, label),
            LossKind.ZeroOne => ZeroOneLoss.Of(prediction, label),
            LossKind.Log => LogLoss.Of(prediction, label),
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
        switch (kind)
        {
            case LossKind.Squared:
                Fill<SquaredLoss>(predictions, labels, losses);
                break;
            case LossKind.Absolute:
                Fill<AbsoluteLoss>(predictions, labels, losses);
                break;
            case LossKind.ZeroOne:
                Fill<ZeroOneLoss>(predictions, labels, losses);
                break;
            case LossKind.Log:
                Fill<LogLoss>(predictions, labels, losses);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
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

    private static void Fill<TLoss>(ReadOnlySpan<double> predictions, ReadOnlySpan<double> labels, Span<double> losses)
        where TLoss : struct, ILossFunction
    {
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = TLoss.Of(predictions[i], labels[i]);
        }
    }
}
