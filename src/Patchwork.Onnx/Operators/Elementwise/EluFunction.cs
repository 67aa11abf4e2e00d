using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>x, or a saturating exponential below zero; ELU, CELU and SELU are of this form.</summary>
/// <param name="steepness">How far down it goes.</param>
/// <param name="width">How fast.</param>
/// <param name="scale">A factor of all.</param>
internal readonly struct EluFunction(float steepness, float width, float scale) : IVectorFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> =>
        x < T.Zero
            ? T.CreateTruncating((double)scale * steepness * (Math.Exp(double.CreateTruncating(x) / width) - 1))
            : T.CreateTruncating(scale) * x;

    // exp(x) − 1 cancels near 0; 2t / (1 − t) with t = tanh(x / 2) is the same and does not.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x)
    {
        Vector512<float> half = default(TanhFunction).Apply(x * (0.5f / width));
        Vector512<float> below = Vector512.Create(2 * steepness) * half / (Vector512<float>.One - half);
        return scale * Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), below, x);
    }
}
