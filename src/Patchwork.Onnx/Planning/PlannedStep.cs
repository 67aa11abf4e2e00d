using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Planning;

/// <summary>A node in a plan.</summary>
/// <param name="Operator">What runs.</param>
/// <param name="Node">Its node.</param>
/// <param name="Inputs">Where its inputs are; −1 for those left out.</param>
/// <param name="Outputs">Where its outputs go; −1 for those not wanted.</param>
/// <param name="Announced">What its outputs will be; null for those not wanted.</param>
/// <param name="Operations">What it costs.</param>
internal sealed record PlannedStep(
    OnnxOperator Operator,
    OperatorNode Node,
    int[] Inputs,
    int[] Outputs,
    ValueInfo?[] Announced,
    long Operations
)
{
    /// <summary>The values that nobody needs after this step.</summary>
    public int[] Dead { get; init; } = [];

    /// <summary>Bytes that the operator keeps between runs.</summary>
    public long KeptBytes { get; init; }
}
