using Patchwork.Onnx.Operators.Normalization;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>Matrix products and normalizations.</summary>
internal static class LinearOperators
{
    /// <summary>Their entries of the table.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        new("MatMul", 1, node => new MatMulOperator(node))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ElementTypeSets.Numbers,
        },
        new("Gemm", 1, node => new GemmOperator(Old(node)))
        {
            LeastInputs = 2,
            MostInputs = 3,
            Types = ElementTypeSets.Numbers,
        },
        new("Softmax", 1, node => new SoftmaxOperator(node, SoftmaxKind.Share)) { Types = ElementTypeSets.Fractions },
        new("LogSoftmax", 1, node => new SoftmaxOperator(node, SoftmaxKind.Logarithm))
        {
            Types = ElementTypeSets.Fractions,
        },
        new("Hardmax", 1, node => new SoftmaxOperator(node, SoftmaxKind.Hard)) { Types = ElementTypeSets.Fractions },
        new("LayerNormalization", 17, node => new LayerNormalizationOperator(node))
        {
            LeastInputs = 2,
            MostInputs = 3,
            MostOutputs = 3,
            Types = ElementTypeSets.Fractions,
        },
        new("BatchNormalization", 1, node => new BatchNormalizationOperator(Old(node)))
        {
            LeastInputs = 5,
            MostInputs = 5,
            MostOutputs = 5,
            Types = ElementTypeSets.Fractions,
        },
    ];

    private static OperatorNode Old(OperatorNode node)
    {
        if (node.Version < 7)
        {
            // Whether to broadcast, and which inputs might be overwritten: neither changes a result.
            node.Ignore("broadcast", "consumed_inputs");
        }

        return node;
    }
}
