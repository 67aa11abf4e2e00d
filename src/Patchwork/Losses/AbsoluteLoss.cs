namespace Patchwork.Losses;

/// <summary>|prediction − label|.</summary>
internal readonly struct AbsoluteLoss : ILossFunction
{
    public static double Of(double prediction, double label) => Math.Abs(prediction - label);
}
