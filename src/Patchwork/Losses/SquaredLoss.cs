namespace Patchwork.Losses;

/// <summary>(prediction − label)².</summary>
internal readonly struct SquaredLoss : ILossFunction
{
    public static double Of(double prediction, double label)
    {
        double difference = prediction - label;
        return difference * difference;
    }
}
