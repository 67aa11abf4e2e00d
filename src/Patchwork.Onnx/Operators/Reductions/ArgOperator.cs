using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Where on an axis the greatest or the smallest element is: the first one, or the last.</summary>
/// <param name="node">The node.</param>
/// <param name="isGreatest">Which of the two.</param>
internal sealed class ArgOperator(OperatorNode node, bool isGreatest) : NumberOperator
{
    private readonly long _given = node.Integer("axis", 0);
    private readonly bool _keeps = node.Flag("keepdims", otherwise: true);
    private readonly bool _last = node.Version >= 12 && node.Flag("select_last_index");
    private ReducedAxes? _axes;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        int axis = context.Axis(_given, shape.Rank);
        if (shape[axis] == 0)
        {
            throw node.Malformed("the axis is empty");
        }

        _axes = new ReducedAxes(shape, [axis]);
        context.Charge(shape.Count, 2);
        context.Output(0, OnnxElementType.Int64, _axes.Output(_keeps));
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        ReadOnlySpan<T> rows = _axes!.Rows(context.Input<T>(0).Values);
        long[] to = context.Output<long>(0);
        int length = _axes.RowLength();
        for (int i = 0; i < to.Length; i++)
        {
            ReadOnlySpan<T> row = rows.Slice(i * length, length);
            int best = 0;
            for (int j = 1; j < row.Length; j++)
            {
                bool better = isGreatest ? row[j] > row[best] : row[j] < row[best];
                if (better || (_last && row[j] == row[best]) || (T.IsNaN(row[j]) && !T.IsNaN(row[best])))
                {
                    best = j;
                }
            }

            to[i] = best;
        }
    }
}
