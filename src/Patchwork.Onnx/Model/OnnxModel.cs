namespace Patchwork.Onnx.Model;

/// <summary>A model file as read: nodes in an order in which they can run, constants, inputs and outputs.</summary>
/// <param name="Opset">The version of the default domain's operators; 0 when the file imports none.</param>
/// <param name="MachineLearningOpset">The version of <c>ai.onnx.ml</c>; 0 when the file imports none.</param>
/// <param name="Nodes">Each takes only what stands before it.</param>
/// <param name="Constants">Tensors by name.</param>
/// <param name="Inputs">What the caller gives, without the inputs that have a constant.</param>
/// <param name="Outputs">What the caller gets.</param>
public sealed record OnnxModel(
    int Opset,
    int MachineLearningOpset,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyDictionary<string, OnnxTensor> Constants,
    IReadOnlyList<OnnxValue> Inputs,
    IReadOnlyList<OnnxValue> Outputs
);
