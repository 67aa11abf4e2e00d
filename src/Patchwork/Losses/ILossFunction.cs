namespace Patchwork.Losses;

/// <summary>
/// A loss as a type, so that the loops over rows are compiled once for each loss with nothing but its arithmetic inside.
/// </summary>
internal interface ILossFunction
{
    static abstract double Of(double prediction, double label);
}
