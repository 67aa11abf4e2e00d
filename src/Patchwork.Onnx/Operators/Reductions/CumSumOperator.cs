using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>Running sums along an axis, from either end, with or without the element itself.</summary>
/// <param name="node">The node.</param>
internal sealed class CumSumOperator(OperatorNode node) : NumberOperator
{
    private readonly bool _exclusive = node.Flag("exclusive");
    private readonly bool _reverse = node.Flag("reverse");

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireType(1, OnnxElementType.Int64, OnnxElementType.Int32);
        if (context.Shape(1).Count != 1)
        {
            throw node.Malformed("the axis is no single value");
        }

        context.Output(0, context.Tensor(0).Type, context.Shape(0));
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> from = context.Input<T>(0);
        TensorShape shape = from.Shape;
        long given = context.Input(1) is DenseTensor<long> wide ? wide.Values[0] : context.Input<int>(1).Values[0];
        if (given < -shape.Rank || given >= shape.Rank)
        {
            throw node.Crashed($"there is no axis {given} in a tensor of {shape.Rank}");
        }

        int axis = (int)(given < 0 ? given + shape.Rank : given);
        T[] to = context.Output<T>(0);
        if (to.Length == 0)
        {
            return;
        }

        int length = shape[axis];
        int inner = shape.CountOf(axis + 1, shape.Rank);
        int lines = to.Length / length;
        for (int line = 0; line < lines; line++)
        {
            int start = (line / inner * length * inner) + (line % inner);
            T sum = T.Zero;
            for (int i = 0; i < length; i++)
            {
                int place = start + ((_reverse ? length - 1 - i : i) * inner);
                T next = unchecked(sum + from.Values[place]);
                to[place] = _exclusive ? sum : next;
                sum = next;
            }
        }
    }
}
