using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>x Φ(x) with the normal distribution Φ, exactly or by the tanh formula of Hendrycks and Gimpel.</summary>
/// <param name="byTanh">Whether the approximation is meant.</param>
internal readonly struct GeluFunction(bool byTanh) : IFractionFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, IFloatingPointIeee754<T>
    {
        double value = double.CreateTruncating(x);
        double share = byTanh
            ? Math.Tanh(Math.Sqrt(2 / Math.PI) * (value + (0.044715 * value * value * value)))
            : ErfFunction.Of(value / Math.Sqrt(2));
        return T.CreateTruncating(0.5 * value * (1 + share));
    }
}
