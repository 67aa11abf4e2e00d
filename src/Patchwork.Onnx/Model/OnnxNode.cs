namespace Patchwork.Onnx.Model;

/// <summary>One operator of a graph with the names of what it takes and gives.</summary>
/// <param name="Name">What messages call it: its name in the file, or its operator and place.</param>
/// <param name="Domain">Empty for the default domain, or <c>ai.onnx.ml</c>.</param>
/// <param name="Operator">The operator's name.</param>
/// <param name="Inputs">The names of its inputs; an empty one is an optional input left out.</param>
/// <param name="Outputs">The names of its outputs; an empty one is not wanted.</param>
/// <param name="Attributes">Its constants, by name.</param>
public sealed record OnnxNode(
    string Name,
    string Domain,
    string Operator,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes
);
