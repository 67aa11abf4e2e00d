using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The smallest number; of nothing the greatest there is.</summary>
internal readonly struct LeastReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        T least = Accumulate.IsFraction<T>() ? T.CreateTruncating(double.PositiveInfinity) : T.MaxValue;
        foreach (T value in values)
        {
            least = T.Min(least, value);
        }

        return least;
    }
}
