using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>
/// The same elements under a given shape, where 0 keeps an axis (unless <c>allowzero</c>) and one −1 is what remains. The shape is an attribute
/// before version 5.
/// </summary>
/// <param name="node">The node.</param>
internal sealed class ReshapeOperator(OperatorNode node) : ReshapingOperator
{
    private readonly long[]? _given = node.Version < 5 ? node.Integers("shape") : null;
    private readonly bool _allowsZero = node.Version >= 14 && node.Flag("allowzero");

    /// <inheritdoc/>
    protected override TensorShape ShapeOf(InferContext context)
    {
        TensorShape from = context.Shape(0);
        long[] wanted = [.. node.Version < 5 ? _given ?? [] : context.Integers(1)];
        int open = -1;
        UInt128 known = 1;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == 0 && !_allowsZero)
            {
                wanted[i] = i < from.Rank ? from[i] : throw node.Malformed($"there is no axis {i} to keep in {from}");
            }

            if (wanted[i] == -1)
            {
                open = open < 0 ? i : throw node.Malformed("more than one length is −1");
            }
            else
            {
                known = UInt128.Min(known * (ulong)Math.Max(0, wanted[i]), long.MaxValue);
            }
        }

        if (open >= 0)
        {
            wanted[open] =
                known > 0 && (ulong)from.Count % known == 0
                    ? (long)((ulong)from.Count / known)
                    : throw node.Malformed(
                        $"{from.Count} elements cannot have the shape [{string.Join(", ", wanted)}]"
                    );
        }

        return TensorShape.Of(wanted);
    }
}
