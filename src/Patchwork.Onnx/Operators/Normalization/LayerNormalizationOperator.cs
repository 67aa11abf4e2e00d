using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators.Elementwise;
using Patchwork.Onnx.Operators.Reductions;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Normalization;

/// <summary>
/// Everything from an axis on shifted to mean 0 and scaled to variance 1, then times a scale plus a bias; computed in double, whatever
/// <c>stash_type</c> says, which only types the mean and the inverse deviation that may be asked for.
/// </summary>
/// <param name="node">The node.</param>
internal sealed class LayerNormalizationOperator(OperatorNode node) : FractionOperator
{
    private readonly long _given = node.Integer("axis", -1);
    private readonly float _epsilon = node.Number("epsilon", 1e-5f);
    private readonly long _stash = node.Integer("stash_type", 1);
    private Broadcast? _scale;
    private Broadcast? _bias;
    private int _length;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        int axis = context.Axis(_given, shape.Rank);
        OnnxElementType stash = (OnnxElementType)_stash;
        if (stash is not (OnnxElementType.Float or OnnxElementType.Double))
        {
            throw node.Unsupported($"stash type {_stash}");
        }

        context.RequireSameType(0, 1);
        _scale = Fitting(context, 1);
        if (context.Has(2))
        {
            context.RequireSameType(0, 2);
            _bias = Fitting(context, 2);
        }

        _length = shape.CountOf(axis, shape.Rank);
        int[] lengths = [.. shape.Lengths];
        Array.Fill(lengths, 1, axis, lengths.Length - axis);
        context.Charge(shape.Count, 8);
        context.Output(0, context.Tensor(0).Type, shape);
        context.Output(1, stash, new TensorShape(lengths));
        context.Output(2, stash, new TensorShape(lengths));
    }

    private Broadcast Fitting(InferContext context, int input)
    {
        Broadcast walk = Broadcast.Of(node, context.Shape(0), context.Shape(input));
        return walk.Output.Equals(context.Shape(0))
            ? walk
            : throw node.Malformed(
                $"input {input + 1} of shape {context.Shape(input)} does not fit {context.Shape(0)}"
            );
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.First(hasRows)
        && context.Axis(_given, context.Shape(0).Rank) > 0
        && RowRule.Broadcast(context, hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] from = context.Input<T>(0).Values;
        T[] to = context.Output<T>(0);
        int rows = _length == 0 ? 0 : from.Length / _length;
        double[] means = new double[rows];
        double[] inverses = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> values = from.AsSpan(row * _length, _length);
            double mean = Accumulate.Sum(values, default(PlainTerm)) / _length;
            double variance = 0;
            foreach (T value in values)
            {
                double distance = double.CreateTruncating(value) - mean;
                variance += distance * distance;
            }

            means[row] = mean;
            inverses[row] = 1 / Math.Sqrt((variance / _length) + _epsilon);
            for (int i = 0; i < _length; i++)
            {
                to[(row * _length) + i] = T.CreateTruncating(
                    (double.CreateTruncating(values[i]) - mean) * inverses[row]
                );
            }
        }

        BinaryRow<T, MulFunction> scale = new(default, _scale!, to, context.Input<T>(1).Values, to);
        _scale!.Walk(ref scale);
        if (_bias is not null)
        {
            BinaryRow<T, AddFunction> bias = new(default, _bias, to, context.Input<T>(2).Values, to);
            _bias.Walk(ref bias);
        }

        Leave(context, 1, means);
        Leave(context, 2, inverses);
    }

    private void Leave(RunContext context, int output, double[] values)
    {
        if (!context.Wants(output))
        {
            return;
        }

        if (_stash == (long)OnnxElementType.Double)
        {
            values.CopyTo(context.Output<double>(output), 0);
            return;
        }

        float[] to = context.Output<float>(output);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)values[i];
        }
    }
}
