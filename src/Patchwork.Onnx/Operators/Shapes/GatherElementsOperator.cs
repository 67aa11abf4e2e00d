using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Elements picked along an axis, a place of its own for each element of the output.</summary>
/// <param name="node">The node.</param>
internal sealed class GatherElementsOperator(OperatorNode node) : AnyOperator
{
    private readonly long _given = node.Integer("axis", 0);
    private int _axis;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape data = context.Shape(0);
        TensorShape indices = context.Shape(1);
        context.RequireType(1, OnnxElementType.Int64, OnnxElementType.Int32);
        _axis = context.Axis(_given, data.Rank);
        bool fits = indices.Rank == data.Rank;
        for (int i = 0; fits && i < data.Rank; i++)
        {
            fits = i == _axis || indices[i] <= data[i];
        }

        if (!fits)
        {
            throw node.Malformed($"indices of shape {indices} do not fit data of shape {data}");
        }

        context.Charge(indices.Count, 4 + indices.Rank);
        context.Output(0, context.Tensor(0).Type, indices);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> data = context.Input<T>(0);
        TensorShape shape = context.OutputShape(0);
        int[] picks = Indices.Of(node, context.Input(1), data.Shape[_axis]);
        T[] to = context.Output<T>(0);
        for (int i = 0; i < to.Length; i++)
        {
            int rest = i;
            int from = 0;
            int stride = 1;
            for (int axis = shape.Rank - 1; axis >= 0; axis--)
            {
                from += (axis == _axis ? picks[i] : rest % shape[axis]) * stride;
                rest /= shape[axis];
                stride *= data.Shape[axis];
            }

            to[i] = data.Values[from];
        }
    }
}
