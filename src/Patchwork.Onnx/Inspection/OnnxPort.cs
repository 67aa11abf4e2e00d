namespace Patchwork.Onnx.Inspection;

/// <summary>An input or output of a model, in words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds, as the ONNX documents call it; <c>sequence</c>, <c>map</c> or <c>optional</c> for what is no tensor.</param>
/// <param name="Shape">The length of each axis, null where it is free; null when no shape is given.</param>
public sealed record OnnxPort(string Name, string Type, IReadOnlyList<int?>? Shape);
