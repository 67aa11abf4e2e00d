namespace Patchwork.Onnx.Runtime;

/// <summary>What flows along an edge of the graph: a tensor, or what ZipMap and sequences make.</summary>
internal abstract class RuntimeValue
{
    /// <summary>What is known about such a value before it is there.</summary>
    public abstract ValueInfo Info { get; }
}
