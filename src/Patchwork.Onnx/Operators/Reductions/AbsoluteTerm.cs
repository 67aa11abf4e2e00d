namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Its size.</summary>
internal readonly struct AbsoluteTerm : ITerm
{
    /// <inheritdoc/>
    public double Of(double value) => Math.Abs(value);
}
