using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>
/// LinearClassifier: a linear form a class, the class with the most, and all scores. Two classes may share one form: above 0 is the
/// second.
/// </summary>
internal sealed class LinearClassifierOperator : OnnxOperator
{
    private readonly ClassLabels _labels;
    private readonly float[] _coefficients;
    private readonly float[] _intercepts;
    private readonly PostTransform _transform;
    private int _forms;

    /// <summary>Reads the coefficients.</summary>
    public LinearClassifierOperator(OperatorNode node)
    {
        _labels = ClassLabels.Read(node, "classlabels_ints");
        _coefficients = node.Numbers("coefficients") ?? [];
        _intercepts = node.Numbers("intercepts") ?? [];
        _transform = ScoreTransform.Read(node);
        node.Ignore("multi_class");
    }

    private bool SharesForm => _forms == 1 && _labels.Count == 2;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Shape(0), context.Node);
        _forms = width == 0 ? 0 : _coefficients.Length / width;
        if (_forms == 0 || _coefficients.Length != (long)_forms * width)
        {
            throw context.Node.Malformed($"it has {_coefficients.Length} coefficients for rows of {width}");
        }

        if ((_intercepts.Length != 0 && _intercepts.Length != _forms) || (_forms != _labels.Count && _forms != 1))
        {
            throw context.Node.Malformed(
                $"it has {_forms} lines of coefficients, {_intercepts.Length} intercepts and {_labels.Count} classes"
            );
        }

        context.Output(0, _labels.Type, new TensorShape(rows));
        context.Output(1, OnnxElementType.Float, new TensorShape(rows, SharesForm ? 2 : _forms));
        context.Charge(rows, _coefficients.Length, 2);
        context.Charge(rows, _labels.Count, 10);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Input(0).Shape, context.Node);
        float[] intercepts = _intercepts.Length == 0 ? new float[_forms] : _intercepts;
        float[] scores = new float[rows * _forms];
        new LinearForm(_coefficients, intercepts, width).Score(NumberRows.As<float>(context.Input(0)), scores);
        int[] places = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> own = scores.AsSpan(row * _forms, _forms);
            places[row] = _forms == 1 ? (own[0] > 0 ? 1 : 0) : ClassScores.Best(own);
        }

        if (_forms == 1 && _labels.Count > 2)
        {
            throw context.Node.Malformed($"one line of coefficients cannot tell {_labels.Count} classes apart");
        }

        _labels.Write(context, places);
        if (context.Wants(1))
        {
            WriteScores(scores, context.Output<float>(1));
        }
    }

    private void WriteScores(float[] scores, float[] output)
    {
        if (!SharesForm)
        {
            scores.CopyTo(output, 0);
            ClassScores.TransformRows(_transform, output, _forms);
            return;
        }

        // Runtimes transform the pair only by the logistic function.
        for (int row = 0; row < scores.Length; row++)
        {
            float score = scores[row];
            bool logistic = _transform == PostTransform.Logistic;
            output[2 * row] = logistic ? (float)ScoreTransform.Logistic(-score) : 1 - score;
            output[(2 * row) + 1] = logistic ? (float)ScoreTransform.Logistic(score) : score;
        }
    }
}
