namespace Patchwork.Onnx.Model;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds; <see cref="OnnxElementType.Undefined"/> for what is no tensor.</param>
/// <param name="Shape">The length of each axis, null where only the data tell; null when no shape is given.</param>
public sealed record OnnxValue(string Name, OnnxElementType Type, IReadOnlyList<int?>? Shape)
{
    /// <summary>Whether it is a tensor, a list or something else.</summary>
    public OnnxValueKind Kind { get; init; }

    /// <summary>What the keys of a map, or of the maps in a list, are, when it is stated; else null.</summary>
    public OnnxElementType? MapKey { get; init; }

    /// <summary>The name of an element type that is not supported, when it is stated; else null.</summary>
    public string? UnsupportedType { get; init; }
}
