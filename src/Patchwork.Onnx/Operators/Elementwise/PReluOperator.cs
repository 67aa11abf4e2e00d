using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>A leaky ReLU whose slopes are a tensor: one for all, or one a channel.</summary>
/// <param name="node">The node.</param>
internal sealed class PReluOperator(OperatorNode node) : NumberOperator
{
    private Broadcast? _walk;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        node.Ignore("consumed_inputs");
        context.RequireSameType(0, 1);
        TensorShape shape = context.Shape(0);
        TensorShape slopes = context.Shape(1);

        // Before version 7 slopes belong to axis 1.
        if (node.Version < 7 && slopes.Rank == 1 && shape.Rank > 2 && slopes[0] == shape[1])
        {
            slopes = new TensorShape([slopes[0], .. Enumerable.Repeat(1, shape.Rank - 2)]);
        }

        _walk = Broadcast.Of(node, shape, slopes);
        if (!_walk.Output.Equals(shape))
        {
            throw node.Malformed($"slopes of shape {slopes} do not fit the shape {shape}");
        }

        context.Output(0, context.Tensor(0).Type, shape);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        BinaryRow<T, PReluFunction> row = new(
            default,
            _walk!,
            context.Input<T>(0).Values,
            context.Input<T>(1).Values,
            context.Output<T>(0)
        );
        _walk!.Walk(ref row);
    }
}
