using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>A tensor repeated along axes of length 1 until it and a given shape are one shape.</summary>
/// <param name="node">The node.</param>
internal sealed class ExpandOperator(OperatorNode node) : AnyOperator
{
    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape wanted = TensorShape.Of(context.Integers(1));
        context.Output(0, context.Tensor(0).Type, Broadcast.Of(node, context.Shape(0), wanted).Output);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> from = context.Input<T>(0);
        TensorShape shape = context.OutputShape(0);
        Strides walk = Strides.Of(from.Shape);
        int added = shape.Rank - from.Shape.Rank;
        int[] strides = new int[shape.Rank];
        for (int axis = added; axis < strides.Length; axis++)
        {
            strides[axis] = from.Shape[axis - added] == 1 ? 0 : walk[axis - added];
        }

        StridedCopy.Copy(from.Values, 0, strides, shape, context.Output<T>(0));
    }
}
