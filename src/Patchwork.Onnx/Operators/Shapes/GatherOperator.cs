using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Slices along an axis, picked by their numbers; negative ones count from the end.</summary>
/// <param name="node">The node.</param>
internal sealed class GatherOperator(OperatorNode node) : AnyOperator
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
        context.Output(
            0,
            context.Tensor(0).Type,
            new TensorShape([.. data.Lengths[.._axis], .. indices.Lengths, .. data.Lengths[(_axis + 1)..]])
        );
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> data = context.Input<T>(0);
        int[] picks = Indices.Of(node, context.Input(1), data.Shape[_axis]);
        T[] to = context.Output<T>(0);
        int width = data.Shape.CountOf(_axis + 1, data.Shape.Rank);
        int block = data.Shape[_axis] * width;
        int target = 0;
        for (int start = 0; target < to.Length; start += block)
        {
            foreach (int pick in picks)
            {
                if (width == 1)
                {
                    to[target] = data.Values[start + pick];
                }
                else
                {
                    data.Values.AsSpan(start + (pick * width), width).CopyTo(to.AsSpan(target));
                }

                target += width;
            }
        }
    }
}
