using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Operators.Shapes;

/// <summary>Copies elements that lie at regular distances into a dense tensor: slices, transpositions, repetitions.</summary>
internal static class StridedCopy
{
    /// <summary>Copies.</summary>
    /// <param name="from">Where the elements are.</param>
    /// <param name="start">The place of the first one.</param>
    /// <param name="strides">The distance in <paramref name="from"/> of neighbours on each axis of the output.</param>
    /// <param name="shape">The output's shape.</param>
    /// <param name="to">The output.</param>
    public static void Copy<T>(T[] from, int start, ReadOnlySpan<int> strides, TensorShape shape, T[] to)
    {
        if (to.Length == 0)
        {
            return;
        }

        // Axes behind the last that is not contiguous are one run.
        int inner = 1;
        int axes = shape.Rank;
        while (axes > 0 && (shape[axes - 1] == 1 || strides[axes - 1] == inner))
        {
            inner *= shape[axes - 1];
            axes--;
        }

        int last = inner == 1 && axes > 0 ? axes - 1 : -1;
        int outer = last >= 0 ? last : axes;
        int run = last >= 0 ? shape[last] : inner;
        int[] at = new int[outer];
        int offset = start;
        for (int place = 0; place < to.Length; place += run)
        {
            Span<T> target = to.AsSpan(place, run);
            if (last < 0)
            {
                from.AsSpan(offset, run).CopyTo(target);
            }
            else
            {
                int step = strides[last];
                int source = offset;
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] = from[source];
                    source += step;
                }
            }

            for (int axis = outer - 1; axis >= 0; axis--)
            {
                offset += strides[axis];
                if (++at[axis] < shape[axis])
                {
                    break;
                }

                offset -= strides[axis] * shape[axis];
                at[axis] = 0;
            }
        }
    }
}
