using System.Numerics;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Reductions;

/// <summary>
/// The k greatest (or smallest) elements on an axis and where they are; of equal ones the first. Always sorted. NaN is above every number,
/// as in the format's own implementation: the first of the greatest, the last of the smallest.
/// </summary>
/// <param name="node">The node.</param>
internal sealed class TopKOperator(OperatorNode node) : NumberOperator
{
    private readonly long _given = node.Integer("axis", -1);
    private readonly long? _count = node.Version < 10 ? node.Integer("k") : null;
    private readonly bool _greatest = node.Version < 11 || node.Flag("largest", otherwise: true);
    private int _axis;

    /// <inheritdoc/>
    public override void Infer(InferContext context)
    {
        TensorShape shape = context.Shape(0);
        _axis = context.Axis(_given, shape.Rank);
        long[] counts =
            node.Version < 10 ? [_count ?? throw node.Malformed("the attribute 'k' is missing")] : context.Integers(1);
        if (counts.Length != 1 || counts[0] < 0 || counts[0] > shape[_axis])
        {
            throw node.Malformed($"k is [{string.Join(", ", counts)}]; expected one number from 0 to {shape[_axis]}");
        }

        TensorShape output = shape.With(_axis, (int)counts[0]);
        context.Charge(shape.Count, 4, 1 + BitOperations.Log2((uint)shape[_axis] | 1));
        context.Output(0, context.Tensor(0).Type, output);
        context.Output(1, OnnxElementType.Int64, output);
    }

    /// <inheritdoc/>
    protected override void RunOf<T>(RunContext context)
    {
        DenseTensor<T> from = context.Input<T>(0);
        T[]? values = context.Wants(0) ? context.Output<T>(0) : null;
        long[]? places = context.Wants(1) ? context.Output<long>(1) : null;
        int length = from.Shape[_axis];
        int count = context.OutputShape(context.Wants(0) ? 0 : 1)[_axis];
        int inner = from.Shape.CountOf(_axis + 1, from.Shape.Rank);
        int outer = from.Shape.CountOf(0, _axis);
        T[] row = new T[length];
        int[] order = new int[length];
        for (int line = 0; line < outer * inner; line++)
        {
            int start = (line / inner * length * inner) + (line % inner);
            for (int i = 0; i < length; i++)
            {
                row[i] = from.Values[start + (i * inner)];
                order[i] = i;
            }

            order.AsSpan().Sort((a, b) => Compare(row[a], row[b]) is not 0 and int different ? different : a - b);
            int target = (line / inner * count * inner) + (line % inner);
            for (int i = 0; i < count; i++, target += inner)
            {
                if (values is not null)
                {
                    values[target] = row[order[i]];
                }

                if (places is not null)
                {
                    places[target] = order[i];
                }
            }
        }
    }

    // .NET's own order has NaN below every number.
    private int Compare<T>(T first, T second)
        where T : INumber<T>
    {
        int order =
            T.IsNaN(first) || T.IsNaN(second) ? T.IsNaN(first).CompareTo(T.IsNaN(second)) : first.CompareTo(second);
        return _greatest ? -order : order;
    }
}
