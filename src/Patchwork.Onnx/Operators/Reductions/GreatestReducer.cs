using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The greatest number; of nothing the smallest there is.</summary>
internal readonly struct GreatestReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        T greatest = Accumulate.IsFraction<T>() ? T.CreateTruncating(double.NegativeInfinity) : T.MinValue;
        foreach (T value in values)
        {
            greatest = T.Max(greatest, value);
        }

        return greatest;
    }
}
