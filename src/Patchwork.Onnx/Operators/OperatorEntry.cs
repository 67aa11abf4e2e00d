using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators;

/// <summary>An operator that is run: its name, from which version on, how many inputs and outputs, and which types.</summary>
/// <param name="Name">As in the ONNX documents.</param>
/// <param name="Since">The first version of its domain for which this entry holds, until the next entry of the name.</param>
/// <param name="Make">Makes the operator of a node, from its attributes.</param>
internal sealed record OperatorEntry(string Name, int Since, Func<OperatorNode, OnnxOperator> Make)
{
    /// <summary>The domain; empty for ai.onnx.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Inputs at least.</summary>
    public int LeastInputs { get; init; } = 1;

    /// <summary>Inputs at most.</summary>
    public int MostInputs { get; init; } = 1;

    /// <summary>Outputs at most.</summary>
    public int MostOutputs { get; init; } = 1;

    /// <summary>What the first input may hold; another type is refused as an unsupported mode.</summary>
    public IReadOnlyList<OnnxElementType> Types { get; init; } = ElementTypeSets.Every;

    /// <summary>Whether the first input may be no tensor (a sequence).</summary>
    public bool TakesSequences { get; init; }
}
