using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Numbers near zero become 0; others move towards it.</summary>
/// <param name="width">How near.</param>
/// <param name="shift">How far they move.</param>
internal readonly struct ShrinkFunction(float width, float shift) : INumberFunction
{
    /// <inheritdoc/>
    public T Apply<T>(T x)
        where T : struct, INumber<T> =>
        double.CreateTruncating(x) < -width ? T.CreateTruncating(double.CreateTruncating(x) + shift)
        : double.CreateTruncating(x) > width ? T.CreateTruncating(double.CreateTruncating(x) - shift)
        : T.Zero;
}
