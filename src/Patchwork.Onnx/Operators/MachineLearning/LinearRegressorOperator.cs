using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>LinearRegressor: a linear form a target; float.</summary>
internal sealed class LinearRegressorOperator : OnnxOperator
{
    private readonly float[] _coefficients;
    private readonly float[] _intercepts;
    private readonly int _targets;
    private readonly PostTransform _transform;
    private LinearForm? _form;

    /// <summary>Reads the coefficients.</summary>
    public LinearRegressorOperator(OperatorNode node)
    {
        _coefficients = node.Numbers("coefficients") ?? [];
        long targets = node.Integer("targets", 1);
        _targets = targets is > 0 and <= 65_536
            ? (int)targets
            : throw node.Malformed($"it has {targets} targets; expected 1 to 65,536");
        _intercepts = node.Numbers("intercepts") is { Length: > 0 } given ? given : new float[_targets];
        if (_intercepts.Length != _targets)
        {
            throw node.Malformed($"it has {_intercepts.Length} intercepts; expected {_targets}");
        }

        _transform = ScoreTransform.Read(node);
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Shape(0), context.Node);
        if (_coefficients.Length != (long)_targets * width)
        {
            throw context.Node.Malformed(
                $"it has {_coefficients.Length} coefficients; expected {_targets} times {width}"
            );
        }

        context.Output(0, OnnxElementType.Float, new TensorShape(rows, _targets));
        context.Charge(rows, _coefficients.Length, 2);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        float[] scores = context.Output<float>(0);
        (_, int width) = NumberRows.SizeOf(context.Input(0).Shape, context.Node);
        _form ??= new LinearForm(_coefficients, _intercepts, width);
        _form.Score(NumberRows.As<float>(context.Input(0)), scores);
        if (_transform == PostTransform.None || (_targets == 1 && _transform != PostTransform.Probit))
        {
            return;
        }

        double[] row = new double[_targets];
        for (int first = 0; first < scores.Length; first += _targets)
        {
            ClassScores.Transform(_transform, scores.AsSpan(first, _targets), row);
        }
    }
}
