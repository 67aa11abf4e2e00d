using Patchwork.Onnx.Model;
using Patchwork.Onnx.Operators.Elementwise;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Logic;

/// <summary>And, or, exclusive or of truth values, broadcast.</summary>
/// <param name="node">The node.</param>
/// <param name="function">The connective: its answers for 00, 01, 10 and 11.</param>
internal sealed class LogicOperator(OperatorNode node, LogicTable function) : OnnxOperator
{
    private readonly OldBroadcasting _old = new(node);
    private Broadcast? _walk;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireType(1, OnnxElementType.Boolean);
        _walk = Broadcast.Of(node, context.Shape(0), _old.Second(context));
        context.Output(0, OnnxElementType.Boolean, _walk.Output);
    }

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        LogicRow row = new(
            function,
            _walk!,
            context.Input<bool>(0).Values,
            context.Input<bool>(1).Values,
            context.Output<bool>(0)
        );
        _walk!.Walk(ref row);
    }
}
