namespace Patchwork.Onnx;

/// <summary>What a model file may claim at most. Larger ones are refused as <see cref="VerdictCodes.ModelTooLarge"/> before they are read on.</summary>
public sealed record OnnxLimits
{
    /// <summary>Bytes of the file; 64 MiB unless given.</summary>
    public int Bytes { get; init; } = 64 << 20;

    /// <summary>Nodes of the graph; 10,000 unless given.</summary>
    public int Nodes { get; init; } = 10_000;

    /// <summary>Attributes of one node; 100 unless given (a tree ensemble has 20).</summary>
    public int Attributes { get; init; } = 100;

    /// <summary>Axes of a tensor; 8 unless given.</summary>
    public int Axes { get; init; } = 8;

    /// <summary>How deep types may nest (a sequence of maps has 3); 4 unless given.</summary>
    public int TypeDepth { get; init; } = 4;
}
