using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Trees;

namespace Patchwork.Onnx.Operators.MachineLearning;

/// <summary>TreeEnsembleClassifier: votes of trees for classes; the class with the most, and all scores.</summary>
/// <remarks>
/// Two classes are often written with votes for the first alone, which then count for the second. Their sum s is a probability when
/// no vote is negative (scores 1 − s and s, the second class above 0.5), else a margin (scores −s and s, the second class above 0), as
/// runtimes read it.
/// </remarks>
internal sealed class TreeEnsembleClassifierOperator : TreeOperator
{
    private readonly ClassLabels _labels;
    private readonly double[] _base;
    private readonly PostTransform _transform;
    private readonly bool[] _voted;
    private readonly bool _oneSided;
    private readonly bool _allPositive;
    private int[] _places = [];
    private float[] _scores = [];

    /// <summary>Reads the node's trees.</summary>
    public TreeEnsembleClassifierOperator(OperatorNode node)
    {
        _labels = ClassLabels.Read(node, "classlabels_int64s");
        _base = TreeArrays.Doubles(node, "base_values");
        if (_base.Length > _labels.Count || (_labels.Count > 2 && _base.Length != 0 && _base.Length != _labels.Count))
        {
            throw node.Malformed($"it has {_base.Length} base values; expected none, or {_labels.Count}");
        }

        _transform = ScoreTransform.Read(node);
        Forest forest = TreeArrays.Read(node, "class", _labels.Count);
        _voted = new bool[_labels.Count];
        _allPositive = true;
        foreach (LeafWeight vote in forest.Leaves.SelectMany(votes => votes))
        {
            if ((uint)vote.Target >= (uint)_voted.Length)
            {
                throw node.Malformed($"a vote is for class {vote.Target} of {_voted.Length}");
            }

            _voted[vote.Target] = true;
            _allPositive &= !(vote.Weight < 0);
        }

        _oneSided = _labels.Count == 2 && !_voted[1];
        Use(forest, TreeAggregate.Sum);
    }

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        (int rows, _) = InferRows(context);
        context.Output(0, _labels.Type, new TensorShape(rows));
        context.Output(1, OnnxElementType.Float, new TensorShape(rows, _labels.Count));
        context.Charge(rows, _labels.Count, 20);
    }

    /// <inheritdoc/>
    protected override void Start(RunContext context, int rows)
    {
        _places = new int[rows];
        _scores = context.Wants(1) ? context.Output<float>(1) : new float[rows * _labels.Count];
    }

    /// <inheritdoc/>
    protected override void Finish(int row, Span<double> scores)
    {
        _places[row] = _oneSided ? FinishOneSided(scores) : FinishVotes(scores);
        for (int i = 0; i < scores.Length; i++)
        {
            _scores[(row * scores.Length) + i] = (float)scores[i];
        }
    }

    /// <inheritdoc/>
    protected override void End(RunContext context) => _labels.Write(context, _places);

    // Runtimes transform the pair only by the logistic function; PROBIT, which they get wrong, is done as the document says.
    private int FinishOneSided(Span<double> scores)
    {
        double score = scores[0] + (_base.Length == 0 ? 0 : _base[0]);
        bool second = IsSecond(score);
        (scores[0], scores[1]) =
            _transform == PostTransform.Logistic
                ? (ScoreTransform.Logistic(-score), ScoreTransform.Logistic(score))
                : (_allPositive ? 1 - score : -score, score);
        if (_transform == PostTransform.Probit)
        {
            ScoreTransform.Apply(_transform, scores);
        }

        return second ? 1 : 0;
    }

    // In float, so that what adds up to one half but for rounding is one half.
    private bool IsSecond(double score) => (float)score > (_allPositive ? 0.5f : 0);

    private int FinishVotes(Span<double> scores)
    {
        for (int i = 0; i < _base.Length; i++)
        {
            scores[i] += _base[i];
        }

        int best = -1;
        for (int i = 0; i < scores.Length; i++)
        {
            if ((_voted[i] || _base.Length > 0) && (best < 0 || (float)scores[i] > (float)scores[best]))
            {
                best = i;
            }
        }

        if (scores.Length == 1)
        {
            best = scores[0] > 0 ? 1 : 0;
        }
        else if (scores.Length == 2 && !_voted[0])
        {
            best = IsSecond(scores[1]) ? 1 : 0;
        }

        if (scores.Length > 1 || _transform == PostTransform.Probit)
        {
            ScoreTransform.Apply(_transform, scores);
        }

        return Math.Max(best, 0);
    }
}
