using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Planning;

/// <summary>What a plan is told about an input of the graph.</summary>
/// <param name="Info">Its type and shape.</param>
/// <param name="Value">Its value, when the plan shall hold for this value alone; shapes may then follow from it.</param>
internal sealed record PlannedInput(ValueInfo Info, RuntimeValue? Value = null)
{
    /// <summary>Whether axis 0 counts the rows of a table.</summary>
    public bool HasRows { get; init; }
}
