using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>Elements of one tensor where a condition holds, else of another; all three broadcast.</summary>
/// <param name="node">The node.</param>
internal sealed class WhereOperator(OperatorNode node) : AnyOperator
{
    private Broadcast? _walk;

    /// <inheritdoc/>
    protected override int TypedInput => 1;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireType(0, OnnxElementType.Boolean);
        context.RequireSameType(1, 2);
        _walk = Broadcast.Of(node, context.Shape(0), context.Shape(1), context.Shape(2));
        context.Output(0, context.Tensor(1).Type, _walk.Output);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.Broadcast(context, hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        WhereRow<T> row = new(
            _walk!,
            context.Input<bool>(0).Values,
            context.Input<T>(1).Values,
            context.Input<T>(2).Values,
            context.Output<T>(0)
        );
        _walk!.Walk(ref row);
    }
}
