using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators.Elementwise;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>Compares two tensors, broadcast; texts and truth values can only be equal or not.</summary>
/// <param name="node">The node.</param>
/// <param name="function">The question.</param>
internal sealed class CompareOperator<TFunction>(OperatorNode node, TFunction function) : NumberOperator
    where TFunction : struct, ICompareFunction
{
    private readonly OldBroadcasting _old = new(node);
    private Broadcast? _walk;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireSameType(0, 1);
        _walk = Broadcast.Of(node, context.Shape(0), _old.Second(context));
        context.Output(0, OnnxElementType.Boolean, _walk.Output);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        switch (context.Input(0).Type)
        {
            case OnnxElementType.Boolean:
                Equal<bool>(context);
                break;
            case OnnxElementType.Text:
                Equal<string>(context);
                break;
            default:
                base.Run(context);
                break;
        }
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        node.Version >= 7 && RowRule.Broadcast(context, hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        CompareRow<T, TFunction> row = new(
            function,
            _walk!,
            context.Input<T>(0).Values,
            context.Input<T>(1).Values,
            context.Output<bool>(0)
        );
        _walk!.Walk(ref row);
    }

    private void Equal<T>(RunContext context)
        where T : IEquatable<T>
    {
        EqualRow<T> row = new(_walk!, context.Input<T>(0).Values, context.Input<T>(1).Values, context.Output<bool>(0));
        _walk!.Walk(ref row);
    }
}
