using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The error function, 2/√π ∫₀ˣ exp(−t²) dt, to about 1e-15.</summary>
/// <remarks>
/// Below 2.5 the series 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)) (Abramowitz and Stegun 7.1.6), whose terms are all positive, so that
/// nothing cancels; above it 1 − erfc with the continued fraction 7.1.14, read from its end.
/// </remarks>
internal readonly struct ErfFunction : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.CreateTruncating(Of(double.CreateTruncating(x)));

    /// <summary>The value at a point.</summary>
    public static double Of(double x)
    {
        double size = Math.Abs(x);
        if (!(size < 6))
        {
            return double.IsNaN(x) ? x : Math.Sign(x);
        }

        double square = x * x;
        if (size < 2.5)
        {
            double term = x;
            double sum = x;
            for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
            {
                term *= 2 * square / ((2 * n) + 1);
                sum += term;
            }

            return 2 / Math.Sqrt(Math.PI) * Math.Exp(-square) * sum;
        }

        double fraction = size;
        for (int n = 40; n > 0; n--)
        {
            fraction = size + (n / 2.0 / fraction);
        }

        return Math.CopySign(1 - (Math.Exp(-square) / Math.Sqrt(Math.PI) / fraction), x);
    }
}
