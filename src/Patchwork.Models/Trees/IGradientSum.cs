using System.Numerics;

namespace Patchwork.Models;

/// <summary>
/// What rows add up to in a histogram, as whole numbers of the units of a <see cref="FixedPoint"/>: adding them is exact, so
/// that neither the order of rows, nor the number of threads, nor a subtraction changes a bit.
/// </summary>
internal interface IGradientSum<TSelf>
    : IAdditionOperators<TSelf, TSelf, TSelf>,
        ISubtractionOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, IGradientSum<TSelf>
{
    /// <summary>The sum of one row, which stands for so many rows of the data.</summary>
    static abstract TSelf Of(double gradient, double hessian, int rows, in FixedPoint units);

    /// <summary>The gradient G.</summary>
    double Gradient(in FixedPoint units);

    /// <summary>The second derivative H.</summary>
    double Hessian(in FixedPoint units);

    /// <summary>The number of rows of the data.</summary>
    int Rows(in FixedPoint units);
}
