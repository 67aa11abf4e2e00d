namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The number itself.</summary>
internal readonly struct PlainTerm : ITerm
{
    /// <inheritdoc/>
    public double Of(double value) => value;
}
