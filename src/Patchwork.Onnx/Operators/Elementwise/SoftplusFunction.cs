using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>ln(1 + exp x), without overflow for large x.</summary>
internal readonly struct SoftplusFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.CreateTruncating(Of(double.CreateTruncating(x)));

    // The framework's LogP1 is ln(x + 1) and loses what is small; the series to the square is exact to 1e-15 there.
    /// <summary>The value at a point.</summary>
    public static double Of(double x)
    {
        double power = Math.Exp(-Math.Abs(x));
        double rest = power < 1e-5 ? power - (power * power / 2) : Math.Log(1 + power);
        return double.IsNaN(x) ? x : Math.Max(x, 0) + rest;
    }
}
