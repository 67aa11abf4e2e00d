namespace Patchwork.Onnx.Inspection;

/// <summary>How often a model uses an operator.</summary>
/// <param name="Name">The operator, with <c>ai.onnx.ml.</c> before it when it is of that domain.</param>
/// <param name="Count">Nodes of it.</param>
public sealed record OnnxOperatorUse(string Name, int Count);
