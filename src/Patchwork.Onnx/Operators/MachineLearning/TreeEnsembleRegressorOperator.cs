using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>TreeEnsembleRegressor: scores of trees put together, plus base values; float, whatever the rows hold.</summary>
internal sealed class TreeEnsembleRegressorOperator : TreeOperator
{
    private readonly int _targets;
    private readonly double[] _base;
    private readonly PostTransform _transform;
    private float[] _output = [];

    /// <summary>Reads the node's trees.</summary>
    public TreeEnsembleRegressorOperator(OperatorNode node)
    {
        long targets = node.Integer("n_targets", 1);
        _targets = targets is > 0 and <= 65_536
            ? (int)targets
            : throw node.Malformed($"it has {targets} targets; expected 1 to 65,536");
        _base = TreeArrays.Doubles(node, "base_values");
        if (_base.Length != 0 && _base.Length != _targets)
        {
            throw node.Malformed($"it has {_base.Length} base values; expected none, or {_targets}");
        }

        _transform = ScoreTransform.Read(node);
        Use(
            TreeArrays.Read(node, "target", _targets),
            node.Text("aggregate_function", "SUM") switch
            {
                "SUM" => TreeAggregate.Sum,
                "AVERAGE" => TreeAggregate.Average,
                "MIN" => TreeAggregate.Minimum,
                "MAX" => TreeAggregate.Maximum,
                string other => throw node.Malformed($"there is no aggregate_function '{other}'"),
            }
        );
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, _) = InferRows(context);
        context.Output(0, OnnxElementType.Float, new TensorShape(rows, _targets));
    }

    /// <inheritdoc/>
    protected override void Start(RunContext context, int rows) => _output = context.Output<float>(0);

    /// <inheritdoc/>
    protected override void Finish(int row, Span<double> scores)
    {
        for (int i = 0; i < _base.Length; i++)
        {
            scores[i] += _base[i];
        }

        // Runtimes leave a single score as it is unless probit is asked for.
        if (_targets > 1 || _transform == PostTransform.Probit)
        {
            ScoreTransform.Apply(_transform, scores);
        }

        for (int i = 0; i < scores.Length; i++)
        {
            _output[(row * scores.Length) + i] = (float)scores[i];
        }
    }
}
