using System.Numerics;

namespace Patchwork.Onnx.Runtime;

/// <summary>The lengths of a tensor's axes. Immutable; the number of elements fits an array or the shape is refused.</summary>
internal sealed class TensorShape : IEquatable<TensorShape>
{
    // Files give at most eight; Tile walks two for each.
    private const int MostAxes = 16;

    private readonly int[] _lengths;

    /// <summary>Takes lengths that are not negative.</summary>
    public TensorShape(params ReadOnlySpan<int> lengths)
    {
        if (lengths.Length > MostAxes)
        {
            throw new PatchworkException(
                VerdictCodes.ModelTooLarge,
                $"A tensor would have {lengths.Length:N0} axes; expected at most {MostAxes}."
            );
        }

        _lengths = lengths.ToArray();
        BigInteger count = BigInteger.One;
        foreach (int length in _lengths)
        {
            count *= length;
        }

        Count = count <= Array.MaxLength ? (int)count : throw TooLarge([.. _lengths.Select(length => (long)length)]);
    }

    private TensorShape(int[] lengths, int count)
    {
        _lengths = lengths;
        Count = count;
    }

    /// <summary>The shape of a single value: no axes.</summary>
    public static TensorShape Single { get; } = new([], 1);

    /// <summary>How many axes there are.</summary>
    public int Rank => _lengths.Length;

    /// <summary>How many elements there are.</summary>
    public int Count { get; }

    /// <summary>The lengths.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>The length of an axis.</summary>
    public int this[int axis] => _lengths[axis];

    /// <summary>Takes lengths as models give them, of 64 bits.</summary>
    public static TensorShape Of(ReadOnlySpan<long> lengths)
    {
        foreach (long length in lengths)
        {
            if (length < 0)
            {
                throw new PatchworkException(
                    VerdictCodes.MalformedModel,
                    $"A tensor would have an axis of length {length}; expected no negative length."
                );
            }
        }

        int[] small = new int[lengths.Length];
        for (int i = 0; i < small.Length; i++)
        {
            small[i] = lengths[i] <= int.MaxValue ? (int)lengths[i] : throw TooLarge(lengths);
        }

        return new TensorShape(small);
    }

    /// <summary>The product of the lengths from one axis to before another.</summary>
    public int CountOf(int from, int to)
    {
        // Zero lengths may hide a product that fits nothing.
        long count = 1;
        for (int axis = from; axis < to; axis++)
        {
            count *= _lengths[axis];
            if (count > Array.MaxLength)
            {
                return Count == 0 ? 0 : throw TooLarge([.. _lengths.Select(length => (long)length)]);
            }
        }

        return (int)count;
    }

    /// <summary>The same with one length replaced.</summary>
    public TensorShape With(int axis, int length)
    {
        int[] lengths = [.. _lengths];
        lengths[axis] = length;
        return new TensorShape(lengths);
    }

    /// <inheritdoc/>
    public bool Equals(TensorShape? other) => other is not null && _lengths.AsSpan().SequenceEqual(other._lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int length in _lengths)
        {
            hash.Add(length);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _lengths)}]";

    // The detail is what the planner words its own refusal with, which knows the node and the budget.
    private static PatchworkException TooLarge(ReadOnlySpan<long> lengths)
    {
        BigInteger count = BigInteger.One;
        foreach (long length in lengths)
        {
            count *= length;
        }

        string elements =
            count > long.MaxValue ? $"more than {long.MaxValue:N0} elements"
            : count.IsZero ? "an axis too long for any tensor"
            : $"{count:N0} elements";
        string size = $"the shape [{string.Join(", ", lengths.ToArray())}], {elements}";
        return new PatchworkException(
            VerdictCodes.CostTooHigh,
            $"A tensor would have {size}; expected at most {Array.MaxLength:N0}.",
            size
        );
    }
}
