namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Its square.</summary>
internal readonly struct SquareTerm : ITerm
{
    /// <inheritdoc/>
    public double Of(double value) => value * value;
}
