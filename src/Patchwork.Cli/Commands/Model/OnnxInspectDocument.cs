using System.Text.Json.Serialization;
using Patchwork.Onnx.Inspection;

namespace Patchwork.Cli.Commands;

/// <summary>The result of <c>model inspect</c> on an ONNX file.</summary>
/// <param name="Kind"><c>onnx</c>.</param>
/// <param name="Opset">The version of ai.onnx; 0 when none is imported.</param>
/// <param name="MachineLearningOpset">The version of ai.onnx.ml; 0 when none is imported.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Operators">How often each operator is used, the most frequent first.</param>
/// <param name="Trees">Trees of all ensembles.</param>
/// <param name="Constants">Numbers in its tensors.</param>
/// <param name="Cost">What scoring costs, or null when it would be refused.</param>
/// <param name="Refusal">Why it would be refused, or null.</param>
internal sealed record OnnxInspectDocument(
    string Kind,
    int Opset,
    int MachineLearningOpset,
    IReadOnlyList<OnnxPort> Inputs,
    IReadOnlyList<OnnxPort> Outputs,
    IReadOnlyList<OnnxOperatorUse> Operators,
    int Trees,
    long Constants,
    OnnxInspectCost? Cost,
    OnnxInspectRefusal? Refusal
)
{
    /// <summary>What it reads: columns where a table is given, else inputs or places in them; null where it cannot be told.</summary>
    public IReadOnlyList<string>? Reads { get; init; }

    /// <summary>On a table, for a file that answers 0 or 1: the rows of the group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? GroupRows { get; init; }

    /// <summary>On a table, for a file that answers 0 or 1: the tree that describes it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupTreeDocument? Tree { get; init; }
}
