using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>x, or a small share of it below zero.</summary>
/// <param name="slope">Its slope.</param>
internal readonly struct LeakyReluFunction(float slope) : IVectorFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T> => x < T.Zero ? T.CreateTruncating(slope) * x : x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Apply(Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), Vector512.Create(slope) * x, x);
}
