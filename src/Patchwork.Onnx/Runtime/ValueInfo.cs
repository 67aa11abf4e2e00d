namespace Patchwork.Onnx.Runtime;

/// <summary>What is known about a value before the graph runs.</summary>
internal abstract record ValueInfo
{
    /// <summary>What it takes in memory, in bytes.</summary>
    public abstract long Bytes { get; }

    /// <summary>How many elements it has.</summary>
    public abstract long Elements { get; }
}
