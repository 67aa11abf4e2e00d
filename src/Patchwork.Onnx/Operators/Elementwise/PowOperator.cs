using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>a to the power of b. The result has the type of a; b may have another one.</summary>
/// <param name="node">The node.</param>
internal sealed class PowOperator(OperatorNode node) : NumberOperator
{
    private readonly OldBroadcasting _old = new(node);
    private Broadcast? _walk;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        context.RequireType(1, [.. ElementTypeSets.Numbers]);
        _walk = Broadcast.Of(node, context.Shape(0), _old.Second(context));
        context.Charge(_walk.Output.Count, 40);
        context.Output(0, context.Tensor(0).Type, _walk.Output);
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        node.Version >= 7 && RowRule.Broadcast(context, hasRows);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor exponents = context.Input(1);
        switch (exponents.Type)
        {
            case OnnxElementType.Float:
                Run<T, float>(context);
                break;
            case OnnxElementType.Double:
                Run<T, double>(context);
                break;
            case OnnxElementType.Float16:
                Run<T, Half>(context);
                break;
            case OnnxElementType.Int64:
                Run<T, long>(context);
                break;
            case OnnxElementType.Int32:
                Run<T, int>(context);
                break;
            case OnnxElementType.Int16:
                Run<T, short>(context);
                break;
            case OnnxElementType.Int8:
                Run<T, sbyte>(context);
                break;
            case OnnxElementType.UInt64:
                Run<T, ulong>(context);
                break;
            case OnnxElementType.UInt32:
                Run<T, uint>(context);
                break;
            case OnnxElementType.UInt16:
                Run<T, ushort>(context);
                break;
            default:
                Run<T, byte>(context);
                break;
        }
    }

    private void Run<T, TExponent>(RunContext context)
        where T : struct, INumber<T>, IMinMaxValue<T>
        where TExponent : struct, INumber<TExponent>
    {
        PowRow<T, TExponent> row = new(
            _walk!,
            context.Input<T>(0).Values,
            context.Input<TExponent>(1).Values,
            context.Output<T>(0)
        );
        _walk!.Walk(ref row);
    }
}
