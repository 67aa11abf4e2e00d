using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Applies a function to the numbers of two tensors, broadcast.</summary>
/// <param name="node">The node.</param>
/// <param name="function">The function.</param>
internal sealed class BinaryOperator<TFunction>(OperatorNode node, TFunction function) : NumberOperator
    where TFunction : struct, IBinaryFunction
{
    private readonly OldBroadcasting _old = new(node);
    private Broadcast? _walk;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireSameType(0, 1);
        _walk = Broadcast.Of(node, context.Shape(0), _old.Second(context));
        context.Output(0, context.Tensor(0).Type, _walk.Output);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        node.Version >= 7 && RowRule.Broadcast(context, hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        BinaryRow<T, TFunction> row = new(
            function,
            _walk!,
            context.Input<T>(0).Values,
            context.Input<T>(1).Values,
            context.Output<T>(0)
        );
        _walk!.Walk(ref row);
    }
}
