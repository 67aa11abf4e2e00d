using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Axes in another order; reversed unless an order is given.</summary>
/// <param name="node">The node.</param>
internal sealed class TransposeOperator(OperatorNode node) : AnyOperator
{
    private readonly long[]? _given = node.Integers("perm");
    private int[] _order = [];

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        long[] given = _given ?? [.. Enumerable.Range(0, shape.Rank).Reverse().Select(axis => (long)axis)];
        _order = [.. given.Select(axis => context.Axis(axis, shape.Rank))];
        if (_order.Distinct().Count() != shape.Rank || _order.Length != shape.Rank)
        {
            throw node.Malformed($"[{string.Join(", ", given)}] is no order of {shape.Rank} axes");
        }

        context.Charge(shape.Count, 2);
        context.Output(0, context.Tensor(0).Type, new TensorShape([.. _order.Select(axis => shape[axis])]));
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> from = context.Input<T>(0);
        Strides walk = Strides.Of(from.Shape);
        StridedCopy.Copy(
            from.Values,
            0,
            Array.ConvertAll(_order, axis => walk[axis]),
            context.OutputShape(0),
            context.Output<T>(0)
        );
    }
}
