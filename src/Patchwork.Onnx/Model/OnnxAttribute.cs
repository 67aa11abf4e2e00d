namespace Patchwork.Onnx.Model;

/// <summary>A constant of a node. What the file does not give is null.</summary>
/// <param name="Name">Its name, unique in the node.</param>
public sealed record OnnxAttribute(string Name)
{
    /// <summary>A number.</summary>
    public float? Number { get; init; }

    /// <summary>A whole number.</summary>
    public long? Integer { get; init; }

    /// <summary>A text, as bytes: the format does not say that it is UTF-8.</summary>
    public ReadOnlyMemory<byte>? Text { get; init; }

    /// <summary>A tensor.</summary>
    public OnnxTensor? Tensor { get; init; }

    /// <summary>Numbers; empty when there are none.</summary>
    public IReadOnlyList<float> Numbers { get; init; } = [];

    /// <summary>Whole numbers; empty when there are none.</summary>
    public IReadOnlyList<long> Integers { get; init; } = [];

    /// <summary>Texts, as bytes; empty when there are none.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Texts { get; init; } = [];
}
