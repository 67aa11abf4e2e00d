namespace Patchwork.Groups.Normal;

/// <summary>
/// A set of the places of a column's domain: of the different values 0 … n−1 in order, as ranges, and of the missing cell.
/// </summary>
/// <remarks>Immutable. The ranges are half open, ascending, and neither overlap nor touch, so equal sets have equal arrays.</remarks>
internal sealed class ValueSet
{
    // start, end, start, end, …
    private readonly int[] _bounds;

    private ValueSet(int[] bounds, bool holdsMissing)
    {
        _bounds = bounds;
        HoldsMissing = holdsMissing;
    }

    public static ValueSet Empty { get; } = new([], false);

    public static ValueSet OnlyMissing { get; } = new([], true);

    public bool HoldsMissing { get; }

    public bool IsEmpty => _bounds.Length == 0 && !HoldsMissing;

    public int RangeCount => _bounds.Length / 2;

    /// <summary>How many values belong, the missing cell not counted.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _bounds.Length; i += 2)
            {
                count += _bounds[i + 1] - _bounds[i];
            }

            return count;
        }
    }

    public static ValueSet Range(int start, int end) => start < end ? new ValueSet([start, end], false) : Empty;

    public static ValueSet Full(int values, bool hasMissing) => new(values == 0 ? [] : [0, values], hasMissing);

    /// <summary>The set of places given in any order, repeats allowed.</summary>
    public static ValueSet Of(IEnumerable<int> places)
    {
        List<int> bounds = [];
        foreach (int place in places.Order())
        {
            if (bounds.Count > 0 && place <= bounds[^1])
            {
                bounds[^1] = Math.Max(bounds[^1], place + 1);
            }
            else
            {
                bounds.Add(place);
                bounds.Add(place + 1);
            }
        }

        return new ValueSet([.. bounds], false);
    }

    /// <summary>First place and the place after the last of a range.</summary>
    public (int Start, int End) RangeAt(int index) => (_bounds[2 * index], _bounds[(2 * index) + 1]);

    /// <summary>The places that belong, ascending.</summary>
    public IEnumerable<int> Places()
    {
        for (int i = 0; i < _bounds.Length; i += 2)
        {
            for (int place = _bounds[i]; place < _bounds[i + 1]; place++)
            {
                yield return place;
            }
        }
    }

    public bool Holds(int place)
    {
        int index = Array.BinarySearch(_bounds, place);
        // A start that is hit belongs, an end does not; between two bounds it belongs after a start.
        return index >= 0 ? (index & 1) == 0 : (~index & 1) == 1;
    }

    public ValueSet And(ValueSet other) => new(Sweep(other, needed: 2), HoldsMissing && other.HoldsMissing);

    public ValueSet Or(ValueSet other) => new(Sweep(other, needed: 1), HoldsMissing || other.HoldsMissing);

    /// <summary>All places of a domain that do not belong.</summary>
    public ValueSet Complement(int values, bool hasMissing)
    {
        List<int> bounds = new(_bounds.Length + 2);
        if (_bounds.Length == 0 || _bounds[0] != 0)
        {
            bounds.Add(0);
        }

        bounds.AddRange(_bounds.AsSpan(_bounds.Length > 0 && _bounds[0] == 0 ? 1 : 0));
        if (_bounds.Length > 0 && _bounds[^1] == values)
        {
            bounds.RemoveAt(bounds.Count - 1);
        }
        else
        {
            bounds.Add(values);
        }

        return new ValueSet(values == 0 ? [] : [.. bounds], hasMissing && !HoldsMissing);
    }

    public bool SameAs(ValueSet other) =>
        HoldsMissing == other.HoldsMissing && _bounds.AsSpan().SequenceEqual(other._bounds);

    public bool IsWithin(ValueSet other) => And(other).SameAs(this);

    // Walks both lists of bounds; each bound flips whether its set holds from there on.
    private int[] Sweep(ValueSet other, int needed)
    {
        int[] a = _bounds;
        int[] b = other._bounds;
        List<int> bounds = new(a.Length + b.Length);
        int i = 0;
        int j = 0;
        while (i < a.Length || j < b.Length)
        {
            int at = Math.Min(i < a.Length ? a[i] : int.MaxValue, j < b.Length ? b[j] : int.MaxValue);
            i += i < a.Length && a[i] == at ? 1 : 0;
            j += j < b.Length && b[j] == at ? 1 : 0;
            bool holds = (i & 1) + (j & 1) >= needed;
            if (holds != ((bounds.Count & 1) == 1))
            {
                bounds.Add(at);
            }
        }

        return [.. bounds];
    }
}
