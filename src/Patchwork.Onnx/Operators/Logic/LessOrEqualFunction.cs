using System.Numerics;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>a &lt;= b; false for NaN.</summary>
internal readonly struct LessOrEqualFunction : ICompareFunction
{
    /// <inheritdoc/>
    public bool Apply<T>(T a, T b)
        where T : struct, INumber<T> => a <= b;
}
