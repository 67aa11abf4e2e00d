namespace Patchwork.Losses;

/// <summary>1 when the class numbers differ, else 0.</summary>
internal readonly struct ZeroOneLoss : ILossFunction
{
    public static double Of(double prediction, double label) => prediction == label ? 0 : 1;
}
