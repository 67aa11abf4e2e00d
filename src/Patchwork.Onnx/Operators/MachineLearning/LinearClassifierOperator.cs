using System.Runtime.CompilerServices;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>
/// LinearClassifier: a linear form a class, the class with the most, and all scores. Two classes may share one form: above 0 is the
/// second.
/// </summary>
internal sealed class LinearClassifierOperator : OnnxOperator
{
    // A multiple of the rows that the transform takes together.
    private const int RowsAtOnce = 256;

    private readonly ClassLabels _labels;
    private readonly float[] _coefficients;
    private readonly float[] _intercepts;
    private readonly PostTransform _transform;
    private int _forms;
    private LinearForm? _form;

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
        if (_forms == 1 && _labels.Count > 2)
        {
            throw context.Node.Malformed($"one line of coefficients cannot tell {_labels.Count} classes apart");
        }

        _form ??= new LinearForm(_coefficients, _intercepts.Length == 0 ? new float[_forms] : _intercepts, width);
        float[] values = NumberRows.As<float>(context.Input(0));
        float[] scores = context.Wants(1) && !SharesForm ? context.Output<float>(1) : new float[rows * _forms];
        int[] places = new int[rows];

        // Some rows at a time: what one step writes is still in the nearest cache when the next one reads it.
        for (int first = 0; first < rows; first += RowsAtOnce)
        {
            int count = Math.Min(RowsAtOnce, rows - first);
            Span<float> some = scores.AsSpan(first * _forms, count * _forms);
            _form.Score(values.AsSpan(first * width, count * width), some);
            Choose(some, places.AsSpan(first, count));
            if (context.Wants(1) && !SharesForm)
            {
                ClassScores.TransformRows(_transform, some, _forms);
            }
        }

        _labels.Write(context, places);
        if (context.Wants(1) && SharesForm)
        {
            WritePairs(scores, context.Output<float>(1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Choose(ReadOnlySpan<float> scores, Span<int> places)
    {
        int forms = _forms;
        for (int row = 0, at = 0; row < places.Length; row++, at += forms)
        {
            int best = 0;
            float most = scores[at];
            for (int form = 1; form < forms; form++)
            {
                if (scores[at + form] > most)
                {
                    best = form;
                    most = scores[at + form];
                }
            }

            places[row] =
                forms > 1 ? best
                : most > 0 ? 1
                : 0;
        }
    }

    private void WritePairs(float[] scores, float[] output)
    {
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
