using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>−1, 0 or 1.</summary>
internal readonly struct SignFunction : INumberFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, INumber<T> =>
        x > T.Zero ? T.One
        : x < T.Zero ? T.Zero - T.One
        : x;
}
