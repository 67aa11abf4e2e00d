namespace Patchwork.Onnx.Runtime;

/// <summary>
/// What ZipMap makes: a list of maps from class to number, one a row, all with the same keys. Kept as the keys and one table, since a
/// map a row would take many times the memory.
/// </summary>
/// <param name="keys">The keys: int64 or texts, [C].</param>
/// <param name="values">The numbers, [N, C].</param>
internal sealed class MapsValue(DenseTensor keys, DenseTensor<float> values) : RuntimeValue
{
    /// <summary>The keys: int64 or texts, [C].</summary>
    public DenseTensor Keys { get; } = keys;

    /// <summary>The numbers, [N, C].</summary>
    public DenseTensor<float> Values { get; } = values;

    /// <inheritdoc/>
    public override ValueInfo Info => new MapsInfo(Keys.Type, Values.Shape[0], Keys.Count);
}
