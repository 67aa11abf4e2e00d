using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>The remainder of a / b, with the sign of the divisor, or of the dividend (as C's fmod).</summary>
/// <param name="likeC">Whether it has the sign of the dividend.</param>
internal readonly struct ModFunction(bool likeC) : IBinaryFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (T.IsInteger(b) && T.IsNegative(b) && b + T.One == T.Zero && T.IsInteger(a))
        {
            // The smallest number divided by −1 would overflow; all are multiples.
            return T.Zero;
        }

        T rest = a % b;
        return likeC || rest == T.Zero || T.IsNegative(rest) == T.IsNegative(b) ? rest : rest + b;
    }

    /// <inheritdoc/>
    public bool HasVectors<T>() => false;

    /// <inheritdoc/>
    public Vector<T> Apply<T>(Vector<T> a, Vector<T> b) => throw new NotSupportedException();
}
