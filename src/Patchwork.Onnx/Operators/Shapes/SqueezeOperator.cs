using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Axes of length 1 left out: given ones (an attribute before version 13), or all.</summary>
/// <param name="node">The node.</param>
internal sealed class SqueezeOperator(OperatorNode node) : ReshapingOperator
{
    private readonly long[]? _given = node.Version < 13 ? node.Integers("axes") : null;

    /// <inheritdoc/>
    protected override TensorShape ShapeOf(InferContext context)
    {
        TensorShape from = context.Shape(0);
        long[]? given = context.Has(1) ? context.Integers(1) : _given;
        HashSet<int> left = given is null
            ? [.. Enumerable.Range(0, from.Rank).Where(axis => from[axis] == 1)]
            : [.. given.Select(axis => context.Axis(axis, from.Rank))];
        if (left.Any(axis => from[axis] != 1))
        {
            throw node.Malformed($"axes of {from} that are left out do not have the length 1");
        }

        return new TensorShape([
            .. Enumerable.Range(0, from.Rank).Where(axis => !left.Contains(axis)).Select(axis => from[axis]),
        ]);
    }
}
