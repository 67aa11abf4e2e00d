using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Inspection;

/// <summary>For each element of a tensor the features that it can depend on, as bitmaps that are shared and never changed.</summary>
internal sealed class ReadSets
{
    // One for each element, or one for all.
    private readonly ulong[][] _sets;
    private ulong[]? _union;

    public ReadSets(TensorShape shape, ulong[][] sets)
    {
        Shape = shape;
        _sets = sets;
    }

    public TensorShape Shape { get; }

    public int Count => Shape.Count;

    public ulong[] this[int element] => _sets.Length == 1 ? _sets[0] : _sets[element];

    /// <summary>A tensor whose elements all depend on the same.</summary>
    public static ReadSets Same(TensorShape shape, ulong[] set) => new(shape, [set]);

    /// <summary>The union of all elements.</summary>
    public ulong[] Union(int words) => _union ??= Union(_sets, words);

    public static ulong[] Union(IEnumerable<ulong[]> sets, int words)
    {
        ulong[]? union = null;
        ulong[]? first = null;
        ulong[]? last = null;
        foreach (ulong[] set in sets)
        {
            // Most neighbours share one bitmap.
            if (first is null || ReferenceEquals(set, last))
            {
                first ??= set;
                last = set;
                continue;
            }

            union ??= [.. first];
            for (int w = 0; w < words; w++)
            {
                union[w] |= set[w];
            }

            last = set;
        }

        return union ?? first ?? new ulong[words];
    }

    /// <summary>The place in this tensor that lies under an element of a tensor that it is repeated to.</summary>
    public int Under(TensorShape wide, int element)
    {
        int place = 0;
        int step = 1;
        for (int axis = wide.Rank - 1, own = Shape.Rank - 1; own >= 0; axis--, own--)
        {
            place += Shape[own] == 1 ? 0 : element % wide[axis] * step;
            element /= wide[axis];
            step *= Shape[own];
        }

        return place;
    }
}
