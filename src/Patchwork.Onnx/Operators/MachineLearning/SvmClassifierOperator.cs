using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>
/// SVMClassifier: every pair of classes decides by its support vectors, the class with the most pairs wins; scores are the pairs'
/// values, or probabilities where the file has them. Without support vectors: a linear form a class.
/// </summary>
internal sealed class SvmClassifierOperator : OnnxOperator
{
    private readonly ClassLabels _labels;
    private readonly SvmKernel _kernel;
    private readonly float[] _coefficients;
    private readonly float[] _vectors;
    private readonly float[] _rho;
    private readonly float[] _probabilityA;
    private readonly float[] _probabilityB;
    private readonly int[] _perClass;
    private readonly int _count;
    private readonly PostTransform _transform;

    /// <summary>Reads the machine.</summary>
    public SvmClassifierOperator(OperatorNode node)
    {
        _labels = ClassLabels.Read(node, "classlabels_ints");
        _kernel = SvmKernel.Read(node);
        _coefficients = node.Numbers("coefficients") ?? [];
        _vectors = node.Numbers("support_vectors") ?? [];
        _rho = node.Numbers("rho") ?? [];
        _probabilityA = node.Numbers("prob_a") ?? [];
        _probabilityB = node.Numbers("prob_b") ?? [];
        _transform = ScoreTransform.Read(node);
        long[] perClass = node.Integers("vectors_per_class") ?? [];
        long count = 0;
        foreach (long own in perClass)
        {
            count = own is >= 0 and <= int.MaxValue ? count + own : throw node.Malformed($"a class has {own} vectors");
        }

        if (_labels.Count > 4096)
        {
            throw node.Malformed($"it has {_labels.Count} classes; expected at most 4,096");
        }

        _perClass = Array.ConvertAll(perClass, own => (int)own);
        _count = count <= _coefficients.Length ? (int)count : throw Sizes(node, count);
        bool fits =
            _count > 0
                ? _perClass.Length == _labels.Count
                    && _coefficients.Length == (_labels.Count - 1L) * _count
                    && _vectors.Length % _count == 0
                    && _rho.Length == Pairs
                    && _probabilityA.Length == _probabilityB.Length
                    && (_probabilityA.Length == 0 || _probabilityA.Length == Pairs)
                : _rho.Length > 0 && _coefficients.Length > 0 && _coefficients.Length % _labels.Count == 0;
        if (!fits)
        {
            throw Sizes(node, count);
        }
    }

    private int Pairs => _labels.Count * (_labels.Count - 1) / 2;

    private bool HasProbabilities => _count > 0 && _probabilityA.Length > 0;

    private int ScoresEach =>
        _count == 0 || HasProbabilities ? _labels.Count
        : _labels.Count > 2 ? Pairs
        : 2;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Shape(0), context.Node);
        int asked = _count == 0 ? _coefficients.Length / _labels.Count : _vectors.Length / _count;
        if (asked != width)
        {
            throw context.Node.Malformed($"its vectors have {asked} numbers, its rows {width}");
        }

        context.Output(0, _labels.Type, new TensorShape(rows));
        context.Output(1, OnnxElementType.Float, new TensorShape(rows, ScoresEach));
        context.Charge(rows, Math.Max(_labels.Count, _count), (3L * width) + 20);
        context.Charge(rows, _labels.Count, _labels.Count, HasProbabilities ? 300 : 2);
        context.Charge(rows, _count, _labels.Count);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        (int rows, int width) = NumberRows.SizeOf(context.Input(0).Shape, context.Node);
        float[] values = NumberRows.As<float>(context.Input(0));
        float[] scores = context.Wants(1) ? context.Output<float>(1) : new float[rows * ScoresEach];
        int[] places = new int[rows];
        SvmVotes votes = new(_labels.Count, _perClass, _coefficients, _rho);
        PairwiseCoupling coupling = new(_labels.Count);
        double[,] pairs = new double[_labels.Count, _labels.Count];
        double[] kernels = new double[_count];
        double[] room = new double[Math.Max(ScoresEach, Pairs)];
        for (int row = 0; row < rows; row++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<float> x = values.AsSpan(row * width, width);
            Span<float> own = scores.AsSpan(row * ScoresEach, ScoresEach);
            if (_count == 0)
            {
                places[row] = Linear(x, own);
                ClassScores.Transform(_transform, own, room);
                continue;
            }

            for (int i = 0; i < _count; i++)
            {
                kernels[i] = _kernel.Of(x, _vectors.AsSpan(i * width, width));
            }

            places[row] = votes.Decide(kernels, room.AsSpan(0, Pairs));
            if (HasProbabilities)
            {
                Couple(coupling, pairs, room, own);
            }
            else
            {
                WritePairs(room, own);
            }
        }

        _labels.Write(context, places);
    }

    private int Linear(ReadOnlySpan<float> x, Span<float> scores)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = (float)(SvmKernel.Linear.Of(x, _coefficients.AsSpan(i * x.Length, x.Length)) + _rho[0]);
        }

        int best = ClassScores.Best(scores);
        if (scores.Length != 2)
        {
            return scores.Length == 1 ? 0 : best;
        }

        // Runtimes take the best score of two classes for the second one's, as files with one form for both write it.
        bool positive = Array.TrueForAll(_coefficients, value => value >= 0);
        return scores[best] > 0 && (!positive || scores[best] >= 0.5f) ? 1 : best;
    }

    private void Couple(PairwiseCoupling coupling, double[,] pairs, double[] values, Span<float> scores)
    {
        int pair = 0;
        for (int i = 0; i < _labels.Count; i++)
        {
            for (int j = i + 1; j < _labels.Count; j++)
            {
                double p =
                    1 - ScoreTransform.Logistic(((float)values[pair] * _probabilityA[pair]) + _probabilityB[pair]);
                pairs[i, j] = Math.Clamp(p, 1e-7, 1 - 1e-7);
                pairs[j, i] = 1 - pairs[i, j];
                pair++;
            }
        }

        Span<double> found = values.AsSpan(0, _labels.Count);
        coupling.Solve(pairs, found);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = (float)found[i];
        }

        ClassScores.Transform(_transform, scores, values);
    }

    private void WritePairs(double[] values, Span<float> scores)
    {
        if (_labels.Count <= 2)
        {
            float score = (float)values[0];
            bool logistic = _transform == PostTransform.Logistic;
            scores[1] = logistic ? (float)ScoreTransform.Logistic(score) : score;
            scores[0] =
                logistic ? (float)ScoreTransform.Logistic(-score)
                : _transform == PostTransform.None ? -score
                : 1 - score;
            return;
        }

        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = (float)values[i];
        }

        ClassScores.Transform(_transform, scores, values);
    }

    private PatchworkException Sizes(OperatorNode node, long vectors) =>
        node.Malformed(
            $"{_labels.Count} classes, {vectors} support vectors, {_coefficients.Length} coefficients, {_vectors.Length} numbers in vectors, {_rho.Length} rho, {_probabilityA.Length} and {_probabilityB.Length} probability coefficients do not fit together"
        );
}
