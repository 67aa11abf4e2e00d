using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>The operators that move elements and compute none.</summary>
internal static class ShapeOperators
{
    private static readonly IReadOnlyList<OnnxElementType> Places = [OnnxElementType.Int64];

    /// <summary>Their entries of the table.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        new("Concat", 1, node => new ConcatOperator(node)) { MostInputs = int.MaxValue },
        Two("Gather", 1, node => new GatherOperator(node)),
        Two("GatherElements", 11, node => new GatherElementsOperator(node)),
        new("Slice", 1, node => new SliceOperator(node)),
        new("Slice", 10, node => new SliceOperator(node)) { LeastInputs = 3, MostInputs = 5 },
        new("Reshape", 1, node => new ReshapeOperator(Old(node))),
        Two("Reshape", 5, node => new ReshapeOperator(node)),
        new("Flatten", 1, node => new FlattenOperator(node)),
        new("Squeeze", 1, node => new SqueezeOperator(node)),
        new("Squeeze", 13, node => new SqueezeOperator(node)) { MostInputs = 2 },
        new("Unsqueeze", 1, node => new UnsqueezeOperator(node)),
        Two("Unsqueeze", 13, node => new UnsqueezeOperator(node)),
        new("Transpose", 1, node => new TransposeOperator(node)),
        Two("Expand", 8, node => new ExpandOperator(node)),
        new("Tile", 1, node => new TileOperator(node)) { LeastInputs = 3, MostInputs = 3 },
        Two("Tile", 6, node => new TileOperator(node)),
        new("Split", 1, node => new SplitOperator(node)) { MostInputs = 2, MostOutputs = int.MaxValue },
        new("Split", 2, node => new SplitOperator(node)) { MostOutputs = int.MaxValue },
        new("Split", 13, node => new SplitOperator(node)) { MostInputs = 2, MostOutputs = int.MaxValue },
        new("Identity", 1, _ => new IdentityOperator()) { TakesSequences = true },
        new("Shape", 1, node => new ShapeOperator(node)),
        new("Size", 1, _ => new SizeOperator()),
        new("Constant", 1, node => new ConstantOperator(node)) { LeastInputs = 0, MostInputs = 0 },
        new("ConstantOfShape", 9, node => new ConstantOfShapeOperator(node)) { Types = Places },
        new("Range", 11, node => new RangeOperator(node))
        {
            LeastInputs = 3,
            MostInputs = 3,
            Types =
            [
                OnnxElementType.Float,
                OnnxElementType.Double,
                OnnxElementType.Int16,
                OnnxElementType.Int32,
                OnnxElementType.Int64,
            ],
        },
        new("Dropout", 1, node => new DropoutOperator(Ratio(node)))
        {
            MostOutputs = 2,
            Types = ElementTypeSets.Fractions,
        },
        new("Dropout", 12, node => new DropoutOperator(Seed(node)))
        {
            MostInputs = 3,
            MostOutputs = 2,
            Types = ElementTypeSets.Fractions,
        },
    ];

    private static OperatorEntry Two(string name, int since, Func<OperatorNode, OnnxOperator> make) =>
        new(name, since, make) { LeastInputs = 2, MostInputs = 2 };

    private static OperatorNode Old(OperatorNode node)
    {
        node.Ignore("consumed_inputs");
        return node;
    }

    // What matters to training alone.
    private static OperatorNode Ratio(OperatorNode node)
    {
        node.Ignore("ratio", "consumed_inputs");
        return node;
    }

    private static OperatorNode Seed(OperatorNode node)
    {
        node.Ignore("seed");
        return node;
    }
}
