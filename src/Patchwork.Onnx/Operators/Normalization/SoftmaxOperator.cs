using System.Numerics;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Normalization;

/// <summary>
/// Softmax, its logarithm, or hardmax: along one axis since version 13; before, along all axes from a given one on taken together.
/// </summary>
/// <param name="node">The node.</param>
/// <param name="kind">Which of them.</param>
internal sealed class SoftmaxOperator(OperatorNode node, SoftmaxKind kind) : FractionOperator
{
    private readonly long _given = node.Integer("axis", node.Version < 13 ? 1 : -1);
    private int _axis;
    private int _length;
    private int _inner;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);

        // Before version 13 the axis may be behind the last one.
        bool isJoint = node.Version < 13;
        int axis = isJoint && _given == shape.Rank ? shape.Rank : context.Axis(_given, shape.Rank);
        _axis = axis;
        _length = isJoint ? shape.CountOf(axis, shape.Rank) : shape[axis];
        _inner = isJoint ? 1 : shape.CountOf(axis + 1, shape.Rank);
        context.Charge(shape.Count, 20);
        context.Output(0, context.Tensor(0).Type, shape);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.First(hasRows) && _axis > 0;

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] from = context.Input<T>(0).Values;
        T[] to = context.Output<T>(0);
        if (to.Length == 0)
        {
            return;
        }

        T[] row = new T[_length];
        int lines = to.Length / _length;
        for (int line = 0; line < lines; line++)
        {
            int start = (line / _inner * _length * _inner) + (line % _inner);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = from[start + (i * _inner)];
            }

            Apply(row);
            for (int i = 0; i < row.Length; i++)
            {
                to[start + (i * _inner)] = row[i];
            }
        }
    }

    private void Apply<T>(T[] row)
        where T : struct, IFloatingPointIeee754<T>
    {
        T most = row[0];
        int place = 0;
        for (int i = 1; i < row.Length; i++)
        {
            if (row[i] > most)
            {
                most = row[i];
                place = i;
            }
        }

        if (kind == SoftmaxKind.Hard)
        {
            Array.Clear(row);
            row[place] = T.One;
            return;
        }

        // Sums in double: shares then add up to 1 as well as the type allows.
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            T power = T.Exp(row[i] - most);
            sum += double.CreateTruncating(power);
            row[i] = kind == SoftmaxKind.Share ? power : row[i] - most;
        }

        T shift = T.CreateTruncating(Math.Log(sum));
        for (int i = 0; i < row.Length; i++)
        {
            row[i] =
                kind == SoftmaxKind.Share ? T.CreateTruncating(double.CreateTruncating(row[i]) / sum) : row[i] - shift;
        }
    }
}
