using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>Elements turned into another type, given by number or by a tensor that has it.</summary>
/// <param name="node">The node.</param>
/// <param name="isLike">Whether a second input gives the type.</param>
internal sealed class CastOperator(OperatorNode node, bool isLike) : OnnxOperator
{
    private OnnxElementType _to = isLike ? OnnxElementType.Undefined : Target(node);

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        if (isLike)
        {
            _to = context.Tensor(1).Type;
        }

        context.Charge(context.Shape(0).Count, _to == OnnxElementType.Text ? 200 : 4);
        context.Output(0, _to, context.Shape(0));
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) => RowRule.First(hasRows);

    /// <inheritdoc/>
    public override void Run(RunContext context)
    {
        DenseTensor from = context.Input(0);
        if (from.Type == _to)
        {
            context.Set(0, from);
            return;
        }

        ElementCast.Cast(node, from, _to, context);
    }

    private static OnnxElementType Target(OperatorNode node)
    {
        // 'to' is a text in versions 1 to 5.
        if (node.Version < 6)
        {
            string name = node.Text("to") ?? throw node.Malformed("the attribute 'to' is missing");
            OnnxElementType found = ElementTypeSets.Every.FirstOrDefault(type =>
                string.Equals(ElementTypes.NameOf(type), name, StringComparison.OrdinalIgnoreCase)
            );
            return found == OnnxElementType.Undefined ? throw node.Unsupported(name.ToLowerInvariant()) : found;
        }

        long number = node.Integer("to") ?? throw node.Malformed("the attribute 'to' is missing");
        return number is > 0 and <= 13
            ? (OnnxElementType)number
            : throw node.Unsupported(OnnxElementTypeNames.Of(number));
    }
}
