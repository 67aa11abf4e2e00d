using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>|x|. The smallest whole number has no opposite and stays itself.</summary>
internal readonly struct AbsFunction : INumberFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, INumber<T> =>
        x < T.Zero ? unchecked(-x)
        : x == T.Zero ? T.Zero
        : x;
}
