using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>A matrix: the axes before a given one become its rows, the others its columns.</summary>
/// <param name="node">The node.</param>
internal sealed class FlattenOperator(OperatorNode node) : ReshapingOperator
{
    private readonly long _axis = node.Integer("axis", 1);

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        RowRule.First(hasRows) && context.Axis(_axis, context.Shape(0).Rank + 1) == 1;

    /// <inheritdoc/>
    protected override TensorShape ShapeOf(InferContext context)
    {
        TensorShape from = context.Shape(0);

        // Here the axis may also be behind the last one.
        int axis = _axis == from.Rank ? from.Rank : context.Axis(_axis, from.Rank);
        return new TensorShape(from.CountOf(0, axis), from.CountOf(axis, from.Rank));
    }
}
