using Patchwork.Onnx.Model;

namespace Patchwork.Onnx.Runtime;

/// <summary>The type and shape of a tensor.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">The lengths of its axes.</param>
internal sealed record TensorInfo(OnnxElementType Type, TensorShape Shape) : ValueInfo
{
    /// <inheritdoc/>
    public override long Bytes => (long)Shape.Count * ElementTypes.SizeOf(Type);

    /// <inheritdoc/>
    public override long Elements => Shape.Count;
}
