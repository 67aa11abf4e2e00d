namespace Patchwork.Onnx.Runtime;

/// <summary>A list of values; only Identity passes such values on.</summary>
/// <param name="items">Each of them.</param>
internal sealed class SequenceValue(IReadOnlyList<RuntimeValue> items) : RuntimeValue
{
    /// <summary>The values.</summary>
    public IReadOnlyList<RuntimeValue> Items { get; } = items;

    /// <inheritdoc/>
    public override ValueInfo Info => new SequenceInfo([.. Items.Select(item => item.Info)]);
}
