using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>tanh x.</summary>
internal readonly struct TanhFunction : IVectorFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => T.Tanh(x);

    // (1 − e) / (1 + e) with e = exp(−2|x|) is exact to a few roundings, except near 0, where 1 − e cancels: there the odd series
    // to x⁹ serves, whose first left-out term is below 1e-8 of x for |x| < 0.25.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> size = Vector512.Abs(x);
        Vector512<float> decay = VectorExponential.Of(size * -2f);
        Vector512<float> far = (Vector512<float>.One - decay) / (Vector512<float>.One + decay);
        far = Vector512.CopySign(far, x);
        Vector512<float> square = x * x;
        Vector512<float> series = Vector512.Create(62f / 2835);
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(-17f / 315));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(2f / 15));
        series = Vector512.FusedMultiplyAdd(series, square, Vector512.Create(-1f / 3));
        Vector512<float> near = Vector512.FusedMultiplyAdd(series * square, x, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(size, Vector512.Create(0.25f)), near, far);
    }
}
