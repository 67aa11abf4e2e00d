using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>
/// A tensor cut into parts along an axis: of given lengths (an attribute up to version 12, an input from 13 on; version 1 takes both, the
/// input as whole numbers in the tensor's own type of fractions), or equal ones, the last one smaller where <c>num_outputs</c> says so
/// (since version 18).
/// </summary>
/// <param name="node">The node.</param>
internal sealed class SplitOperator(OperatorNode node) : AnyOperator
{
    private readonly long _given = node.Integer("axis", 0);
    private readonly long[]? _split = node.Version < 13 ? node.Integers("split") : null;
    private readonly long? _count = node.Version >= 18 ? node.Integer("num_outputs") : null;
    private int _axis;
    private int[] _starts = [];

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        _axis = context.Axis(_given, shape.Rank);
        int length = shape[_axis];
        long[] parts = (context.Has(1) ? Lengths(context) : _split) ?? Equal(length, context.OutputCount);
        if (
            parts.Length != context.OutputCount
            || parts.Any(part => part < 0 || part > length)
            || parts.Sum() != length
        )
        {
            throw node.Malformed(
                $"the parts [{string.Join(", ", parts)}] do not make up the axis of length {length} in {context.OutputCount} outputs"
            );
        }

        _starts = new int[parts.Length];
        int start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            _starts[i] = start;
            start += (int)parts[i];
            context.Output(i, context.Tensor(0).Type, shape.With(_axis, (int)parts[i]));
        }
    }

    private long[] Lengths(InferContext context)
    {
        if (node.Version > 1)
        {
            return context.Integers(1);
        }

        context.RequireSameType(0, 1);
        double[] lengths = context.Constant(1) switch
        {
            DenseTensor<float> values => Array.ConvertAll(values.Values, value => (double)value),
            DenseTensor<Half> values => Array.ConvertAll(values.Values, value => (double)value),
            DenseTensor<double> values => values.Values,
            _ => throw node.Malformed("input 2 holds no fractions, the type that version 1 gives its lengths"),
        };
        return Array.TrueForAll(lengths, length => double.IsInteger(length) && Math.Abs(length) <= int.MaxValue)
            ? Array.ConvertAll(lengths, length => (long)length)
            : throw node.Malformed("input 2 does not hold whole numbers");
    }

    private long[] Equal(int length, int outputs)
    {
        if (_count is { } count && count != outputs)
        {
            throw node.Malformed($"num_outputs is {count}, but there are {outputs} outputs");
        }

        if (outputs == 0 || (_count is null && length % outputs != 0))
        {
            throw node.Malformed($"an axis of length {length} has no {outputs} equal parts");
        }

        int part = (length + outputs - 1) / outputs;
        return [.. Enumerable.Range(0, outputs).Select(i => (long)Math.Clamp(length - (i * part), 0, part))];
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> from = context.Input<T>(0);
        int behind = from.Shape.CountOf(_axis + 1, from.Shape.Rank);
        int row = from.Shape[_axis] * behind;
        for (int i = 0; i < _starts.Length; i++)
        {
            if (!context.Wants(i))
            {
                continue;
            }

            T[] to = context.Output<T>(i);
            int width = context.OutputShape(i)[_axis] * behind;
            for (int place = 0, at = _starts[i] * behind; place < to.Length; place += width, at += row)
            {
                from.Values.AsSpan(at, width).CopyTo(to.AsSpan(place));
            }
        }
    }
}
