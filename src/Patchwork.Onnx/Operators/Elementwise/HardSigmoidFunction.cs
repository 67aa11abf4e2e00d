using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>A line cut at 0 and 1.</summary>
/// <param name="slope">Its slope.</param>
/// <param name="start">Its value at 0.</param>
internal readonly struct HardSigmoidFunction(float slope, float start) : IVectorFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> =>
        T.Max(T.Zero, T.Min(T.One, (T.CreateTruncating(slope) * x) + T.CreateTruncating(start)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) =>
        Vector512.Max(
            Vector512<float>.Zero,
            Vector512.Min(Vector512<float>.One, (Vector512.Create(slope) * x) + Vector512.Create(start))
        );
}
