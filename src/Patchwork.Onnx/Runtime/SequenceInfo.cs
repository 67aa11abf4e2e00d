namespace Patchwork.Onnx.Runtime;

/// <summary>What is known about a list of values.</summary>
/// <param name="Items">Each of them.</param>
internal sealed record SequenceInfo(IReadOnlyList<ValueInfo> Items) : ValueInfo
{
    /// <inheritdoc/>
    public override long Bytes => Items.Sum(item => item.Bytes);

    /// <inheritdoc/>
    public override long Elements => Items.Sum(item => item.Elements);
}
