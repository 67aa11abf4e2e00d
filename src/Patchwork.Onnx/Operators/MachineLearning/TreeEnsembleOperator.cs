using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>TreeEnsemble (version 5): trees with member tests; the output has the type of the rows.</summary>
internal sealed class TreeEnsembleOperator : TreeOperator
{
    private readonly int _targets;
    private readonly PostTransform _transform;
    private Action<int, double> _write = (_, _) => { };

    /// <summary>Reads the node's trees.</summary>
    public TreeEnsembleOperator(OperatorNode node)
    {
        long targets = node.Integer("n_targets", 1);
        _targets = targets is > 0 and <= 65_536
            ? (int)targets
            : throw node.Malformed($"it has {targets} targets; expected 1 to 65,536");
        long transform = node.Integer("post_transform", 0);
        _transform = transform is >= 0 and <= 4
            ? (PostTransform)transform
            : throw node.Malformed($"there is no post_transform {transform}");
        Use(
            new TreeTables(node).Read(_targets),
            node.Integer("aggregate_function", 1) switch
            {
                0 => TreeAggregate.Average,
                1 => TreeAggregate.Sum,
                2 => TreeAggregate.Minimum,
                3 => TreeAggregate.Maximum,
                long other => throw node.Malformed($"there is no aggregate_function {other}"),
            }
        );
    }

    /// <summary>The types that rows may have.</summary>
    public static IReadOnlyList<OnnxElementType> Types { get; } =
    [OnnxElementType.Float, OnnxElementType.Double, OnnxElementType.Float16];

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, _) = InferRows(context);
        context.Output(0, context.Tensor(0).Type, new TensorShape(rows, _targets));
    }

    /// <inheritdoc/>
    protected override void Start(RunContext context, int rows)
    {
        switch (context.Input(0).Type)
        {
            case OnnxElementType.Double:
                double[] doubles = context.Output<double>(0);
                _write = (place, value) => doubles[place] = value;
                break;
            case OnnxElementType.Float16:
                Half[] halves = context.Output<Half>(0);
                _write = (place, value) => halves[place] = (Half)value;
                break;
            default:
                float[] floats = context.Output<float>(0);
                _write = (place, value) => floats[place] = (float)value;
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Finish(int row, Span<double> scores)
    {
        if (_targets > 1 || _transform == PostTransform.Probit)
        {
            ScoreTransform.Apply(_transform, scores);
        }

        for (int i = 0; i < scores.Length; i++)
        {
            _write((row * scores.Length) + i, scores[i]);
        }
    }
}
