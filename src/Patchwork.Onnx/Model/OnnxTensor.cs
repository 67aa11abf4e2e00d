namespace Patchwork.Onnx.Model;

/// <summary>A tensor as a file gives it: its type, its shape, and its values in row-major order.</summary>
/// <param name="Name">Its name; empty inside an attribute.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Shape">The length of each axis; empty for a single value.</param>
/// <param name="Values">An array of the .NET type that corresponds, as long as the product of the shape: float[], byte[], …, string[], bool[], Half[].</param>
public sealed record OnnxTensor(string Name, OnnxElementType Type, IReadOnlyList<int> Shape, Array Values);
