namespace Patchwork.Losses;

/// <summary>−ln of the clipped probability of the true label.</summary>
internal readonly struct LogLoss : ILossFunction
{
    public static double Of(double prediction, double label)
    {
        double p = Math.Clamp(prediction, Loss.ClippedProbability, 1 - Loss.ClippedProbability);
        return -Math.Log(label == 1 ? p : 1 - p);
    }
}
