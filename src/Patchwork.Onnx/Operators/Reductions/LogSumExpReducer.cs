using System.Numerics;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The logarithm of the sum of the exponentials, without overflow.</summary>
internal readonly struct LogSumExpReducer : IReducer
{
    /// <inheritdoc/>
    public T Reduce<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        double most = double.NegativeInfinity;
        foreach (T value in values)
        {
            most = Math.Max(most, double.CreateTruncating(value));
        }

        if (!double.IsFinite(most))
        {
            return T.CreateTruncating(most);
        }

        double sum = 0;
        foreach (T value in values)
        {
            sum += Math.Exp(double.CreateTruncating(value) - most);
        }

        return T.CreateTruncating(most + Math.Log(sum));
    }
}
