namespace Patchwork.Onnx.Model;

/// <summary>What a value of a graph is.</summary>
public enum OnnxValueKind
{
    /// <summary>A tensor, also where the file does not say.</summary>
    Tensor = 0,

    /// <summary>A list of values.</summary>
    Sequence,

    /// <summary>A map.</summary>
    Map,

    /// <summary>A value that may be missing.</summary>
    Optional,
}
