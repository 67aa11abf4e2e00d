using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>The operators that turn many elements into one.</summary>
internal static class ReductionOperators
{
    /// <summary>Their entries of the table.</summary>
    public static IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        .. Reduce<SumReducer>("ReduceSum", 13),
        .. Reduce<MeanReducer>("ReduceMean", 18),
        .. Reduce<ProductReducer>("ReduceProd", 18),
        .. Reduce<AbsoluteReducer>("ReduceL1", 18),
        .. Reduce<NormReducer>("ReduceL2", 18),
        .. Reduce<SquareReducer>("ReduceSumSquare", 18),
        .. Reduce<LogSumReducer>("ReduceLogSum", 18),
        .. Reduce<LogSumExpReducer>("ReduceLogSumExp", 18),
        .. Reduce<LeastReducer>("ReduceMin", 18, withTruth: true),
        .. Reduce<GreatestReducer>("ReduceMax", 18, withTruth: true),
        new("ArgMax", 1, node => new ArgOperator(node, isGreatest: true)) { Types = ElementTypeSets.Numbers },
        new("ArgMin", 1, node => new ArgOperator(node, isGreatest: false)) { Types = ElementTypeSets.Numbers },
        new("TopK", 1, node => new TopKOperator(node)) { MostOutputs = 2, Types = ElementTypeSets.Numbers },
        new("TopK", 10, node => new TopKOperator(Sorted(node)))
        {
            LeastInputs = 2,
            MostInputs = 2,
            MostOutputs = 2,
            Types = ElementTypeSets.Numbers,
        },
        new("CumSum", 11, node => new CumSumOperator(node))
        {
            LeastInputs = 2,
            MostInputs = 2,
            Types = ElementTypeSets.Numbers,
        },
    ];

    private static IEnumerable<OperatorEntry> Reduce<TReducer>(string name, int axesAreInput, bool withTruth = false)
        where TReducer : struct, IReducer
    {
        IReadOnlyList<OnnxElementType> types = withTruth ? ElementTypeSets.NumbersAndTruth : ElementTypeSets.Numbers;
        yield return new OperatorEntry(name, 1, node => new ReduceOperator<TReducer>(node, axesAreInput: false))
        {
            Types = types,
        };
        yield return new OperatorEntry(
            name,
            axesAreInput,
            node => new ReduceOperator<TReducer>(node, axesAreInput: true)
        )
        {
            MostInputs = 2,
            Types = types,
        };
    }

    // Any order is allowed when it is 0; ours is the sorted one.
    private static OperatorNode Sorted(OperatorNode node)
    {
        if (node.Version >= 11)
        {
            node.Ignore("sorted");
        }

        return node;
    }
}
