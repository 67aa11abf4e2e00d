using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators;

/// <summary>
/// How tensors of several shapes are walked together: axes are aligned at the end, an axis of length 1 is repeated. Axes that all
/// tensors walk in the same way are joined, so that the inner loop is as long as it can be.
/// </summary>
internal sealed class Broadcast
{
    private readonly int[] _lengths;
    private readonly int[][] _strides;

    private Broadcast(TensorShape output, int[] lengths, int[][] strides)
    {
        Output = output;
        _lengths = lengths;
        _strides = strides;
    }

    /// <summary>The common shape.</summary>
    public TensorShape Output { get; }

    /// <summary>The length of the inner loop.</summary>
    public int RowLength => _lengths[^1];

    /// <summary>Aligns shapes; those that do not fit are malformed.</summary>
    public static Broadcast Of(OperatorNode node, params ReadOnlySpan<TensorShape> shapes)
    {
        int rank = 0;
        foreach (TensorShape shape in shapes)
        {
            rank = Math.Max(rank, shape.Rank);
        }

        int[] lengths = new int[rank];
        Array.Fill(lengths, 1);
        foreach (TensorShape shape in shapes)
        {
            for (int i = 0; i < shape.Rank; i++)
            {
                ref int length = ref lengths[rank - shape.Rank + i];
                if (length == 1)
                {
                    length = shape[i];
                }
                else if (shape[i] != 1 && shape[i] != length)
                {
                    throw node.Malformed(
                        $"the shapes {string.Join<TensorShape>(" and ", shapes.ToArray())} do not fit together"
                    );
                }
            }
        }

        TensorShape output = new(lengths);
        return Join(output, shapes);
    }

    /// <summary>Whether a tensor moves along the inner loop or repeats one element.</summary>
    public bool Moves(int tensor) => _strides[tensor][^1] != 0;

    /// <summary>Calls back for every inner loop.</summary>
    public void Walk<TRow>(ref TRow row)
        where TRow : struct, IBroadcastRow
    {
        if (Output.Count == 0)
        {
            return;
        }

        int axes = _lengths.Length - 1;
        int[] at = new int[axes];
        int[] offsets = new int[_strides.Length];
        for (int place = 0; place < Output.Count; place += RowLength)
        {
            row.Next(place, offsets);
            for (int axis = axes - 1; axis >= 0; axis--)
            {
                at[axis]++;
                bool carries = at[axis] == _lengths[axis];
                for (int t = 0; t < offsets.Length; t++)
                {
                    offsets[t] += carries ? -_strides[t][axis] * (_lengths[axis] - 1) : _strides[t][axis];
                }

                if (!carries)
                {
                    break;
                }

                at[axis] = 0;
            }
        }
    }

    private static Broadcast Join(TensorShape output, ReadOnlySpan<TensorShape> shapes)
    {
        List<int> lengths = [];
        List<int>[] strides = new List<int>[shapes.Length];
        int[] counts = new int[shapes.Length];
        for (int t = 0; t < shapes.Length; t++)
        {
            strides[t] = [];
            counts[t] = 1;
        }

        for (int fromEnd = 1; fromEnd <= output.Rank && output.Count > 0; fromEnd++)
        {
            int length = output[output.Rank - fromEnd];
            if (length == 1)
            {
                continue;
            }

            bool joins = lengths.Count > 0;
            int[] found = new int[shapes.Length];
            for (int t = 0; t < shapes.Length; t++)
            {
                int own = fromEnd <= shapes[t].Rank ? shapes[t][shapes[t].Rank - fromEnd] : 1;
                found[t] = own == 1 ? 0 : counts[t];
                counts[t] *= own;
                joins = joins && found[t] == strides[t][^1] * lengths[^1];
            }

            if (joins)
            {
                lengths[^1] *= length;
                continue;
            }

            lengths.Add(length);
            for (int t = 0; t < shapes.Length; t++)
            {
                strides[t].Add(found[t]);
            }
        }

        if (lengths.Count == 0)
        {
            lengths.Add(1);
            foreach (List<int> stride in strides)
            {
                stride.Add(0);
            }
        }

        lengths.Reverse();
        return new Broadcast(
            output,
            [.. lengths],
            Array.ConvertAll(
                strides,
                stride =>
                {
                    stride.Reverse();
                    return stride.ToArray();
                }
            )
        );
    }
}
