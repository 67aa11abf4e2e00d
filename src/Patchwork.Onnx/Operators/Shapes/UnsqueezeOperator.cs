using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Axes of length 1 put in at given places of the result (an attribute before version 13).</summary>
/// <param name="node">The node.</param>
internal sealed class UnsqueezeOperator(OperatorNode node) : ReshapingOperator
{
    private readonly long[]? _given = node.Version < 13 ? node.Integers("axes") : null;

    /// <inheritdoc/>
    protected override TensorShape ShapeOf(InferContext context)
    {
        TensorShape from = context.Shape(0);
        long[] given = (context.Has(1) ? context.Integers(1) : _given) ?? throw node.Malformed("'axes' is missing");
        int rank = from.Rank + given.Length;
        HashSet<int> added = [.. given.Select(axis => context.Axis(axis, rank))];
        if (added.Count != given.Length)
        {
            throw node.Malformed("an axis is given twice");
        }

        Queue<int> lengths = new(from.Lengths.ToArray());
        return new TensorShape([
            .. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : lengths.Dequeue()),
        ]);
    }
}
