using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Tensors put one behind the other along an axis.</summary>
/// <param name="node">The node.</param>
internal sealed class ConcatOperator(OperatorNode node) : AnyOperator
{
    private readonly long? _given = node.Integer("axis");
    private int _axis;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        // Version 1 takes axis 1 when none is given.
        long given = _given ?? (node.Version < 4 ? 1 : throw node.Malformed("the attribute 'axis' is missing"));
        TensorShape first = context.Shape(0);
        _axis = context.Axis(given, first.Rank);
        long length = 0;
        for (int i = 0; i < context.InputCount; i++)
        {
            context.RequireSameType(0, i);
            TensorShape shape = context.Shape(i);
            if (shape.Rank != first.Rank || !shape.With(_axis, 0).Equals(first.With(_axis, 0)))
            {
                throw node.Malformed($"the shapes {first} and {shape} differ on other axes than {_axis}");
            }

            length += shape[_axis];
        }

        long[] lengths = [.. first.Lengths.ToArray().Select(one => (long)one)];
        lengths[_axis] = length;
        context.Output(0, context.Tensor(0).Type, TensorShape.Of(lengths));
    }

    /// <inheritdoc/>
    public override bool IsRowWise(InferContext context, ReadOnlySpan<bool> hasRows) =>
        _axis > 0 && !hasRows.Contains(value: false);

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        T[] to = context.Output<T>(0);
        TensorShape shape = context.OutputShape(0);
        int row = shape.CountOf(_axis, shape.Rank);
        int start = 0;
        for (int i = 0; i < context.InputCount && to.Length > 0; i++)
        {
            DenseTensor<T> input = context.Input<T>(i);
            int width = input.Shape.CountOf(_axis, shape.Rank);
            if (width > 0)
            {
                Copy(input.Values, width, to, start, row);
            }

            start += width;
        }
    }

    private static void Copy<T>(T[] from, int width, T[] to, int start, int row)
    {
        if (width == 1)
        {
            // A column: copies of one element each would cost more than the element.
            for (int i = 0, at = start; i < from.Length; i++, at += row)
            {
                to[at] = from[i];
            }

            return;
        }

        for (int at = 0, target = start; at < from.Length; at += width, target += row)
        {
            from.AsSpan(at, width).CopyTo(to.AsSpan(target));
        }
    }
}
