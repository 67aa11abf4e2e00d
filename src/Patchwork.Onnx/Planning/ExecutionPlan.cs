using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Planning;

/// <summary>
/// A model made ready for inputs of given shapes: every shape known, every cost counted and within the budget, nothing computed yet but
/// small constants.
/// </summary>
/// <param name="Steps">The nodes that run, in order.</param>
/// <param name="Fixed">Values that are there before the first step, by place; null elsewhere.</param>
/// <param name="Inputs">The place of each input of the graph.</param>
/// <param name="Outputs">The place of each wanted output.</param>
/// <param name="OutputInfos">What each wanted output will be.</param>
/// <param name="Cost">What a run costs.</param>
internal sealed record ExecutionPlan(
    IReadOnlyList<PlannedStep> Steps,
    IReadOnlyList<RuntimeValue?> Fixed,
    IReadOnlyList<int> Inputs,
    IReadOnlyList<int> Outputs,
    IReadOnlyList<ValueInfo> OutputInfos,
    OnnxCost Cost
)
{
    /// <summary>Whether each row of the outputs follows from the same row of the inputs, so that rows may be run in blocks.</summary>
    public bool IsRowWise { get; init; }
}
