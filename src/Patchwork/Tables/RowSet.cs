using System.Numerics;

namespace Patchwork.Tables;

/// <summary>
/// A set of rows of one table, as a bitmap: bit i of the words says whether row i belongs to it. This is what a group
/// is once it has been evaluated.
/// </summary>
/// <remarks>
/// Immutable. Set operations cost rows/64 word operations; bits beyond the last row are always 0, so words of equal
/// length can be combined and counted without masking. Safe to share between threads.
/// </remarks>
public sealed class RowSet : IEquatable<RowSet>
{
    private readonly ulong[] _words;

    private RowSet(int rows, ulong[] words)
    {
        Rows = rows;
        _words = words;
        Count = Bitmap.Count(words);
    }

    /// <summary>The number of rows of the table.</summary>
    public int Rows { get; }

    /// <summary>How many rows belong to the set, |g|.</summary>
    public int Count { get; }

    /// <summary>The weight of the set: its share of all rows, 0 for an empty table.</summary>
    public double Share => Rows == 0 ? 0 : (double)Count / Rows;

    /// <summary>The bitmap, 64 rows a word, row 0 in the lowest bit of the first word.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Whether a row belongs to the set.</summary>
    public bool this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            return ((_words[row >> 6] >> (row & 63)) & 1) != 0;
        }
    }

    /// <summary>The set of no rows.</summary>
    public static RowSet Empty(int rows) => new(rows, new ulong[WordCount(rows)]);

    /// <summary>The set of all rows.</summary>
    public static RowSet Full(int rows)
    {
        ulong[] words = new ulong[WordCount(rows)];
        words.AsSpan().Fill(ulong.MaxValue);
        ClearTail(words, rows);
        return new RowSet(rows, words);
    }

    /// <summary>
    /// Takes ownership of a bitmap that the caller has filled and will not touch again; stray bits beyond the last row are
    /// cleared.
    /// </summary>
    public static RowSet FromWords(int rows, ulong[] words)
    {
        if (words.Length != WordCount(rows))
        {
            throw new ArgumentException(
                $"{rows} rows need {WordCount(rows)} words, not {words.Length}.",
                nameof(words)
            );
        }

        ClearTail(words, rows);
        return new RowSet(rows, words);
    }

    /// <summary>The set of rows whose flag is true.</summary>
    public static RowSet FromFlags(ReadOnlySpan<bool> flags)
    {
        ulong[] words = new ulong[WordCount(flags.Length)];
        for (int i = 0; i < flags.Length; i++)
        {
            if (flags[i])
            {
                words[i >> 6] |= 1UL << (i & 63);
            }
        }

        return new RowSet(flags.Length, words);
    }

    /// <summary>The set of the rows listed, in any order, repeats allowed.</summary>
    public static RowSet FromIndices(int rows, ReadOnlySpan<int> indices)
    {
        ulong[] words = new ulong[WordCount(rows)];
        foreach (int row in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, rows);
            words[row >> 6] |= 1UL << (row & 63);
        }

        return new RowSet(rows, words);
    }

    /// <summary>How many words a bitmap of so many rows has.</summary>
    public static int WordCount(int rows) => (int)(((long)rows + 63) >> 6);

    /// <summary>Rows in both sets.</summary>
    public RowSet And(RowSet other)
    {
        ulong[] words = NewWords(other);
        Bitmap.And(_words, other._words, words);
        return new RowSet(Rows, words);
    }

    /// <summary>Rows in either set.</summary>
    public RowSet Or(RowSet other)
    {
        ulong[] words = NewWords(other);
        Bitmap.Or(_words, other._words, words);
        return new RowSet(Rows, words);
    }

    /// <summary>Rows of this set that are not in the other.</summary>
    public RowSet Except(RowSet other)
    {
        ulong[] words = NewWords(other);
        Bitmap.AndNot(_words, other._words, words);
        return new RowSet(Rows, words);
    }

    /// <summary>Rows that are not in this set.</summary>
    public RowSet Complement()
    {
        ulong[] words = new ulong[_words.Length];
        Bitmap.Not(_words, words);
        ClearTail(words, Rows);
        return new RowSet(Rows, words);
    }

    /// <summary>How many rows are in both sets, without making a third.</summary>
    public int CountAnd(RowSet other)
    {
        RequireSameRows(other);
        return Bitmap.CountAnd(_words, other._words);
    }

    /// <summary>Overlap |A∩B| / |A∪B| (Jaccard), 1 for two empty sets.</summary>
    public double Jaccard(RowSet other)
    {
        int both = CountAnd(other);
        int either = Count + other.Count - both;
        return either == 0 ? 1 : (double)both / either;
    }

    /// <summary>The rows of the set in ascending order. Cost O(rows/64 + |g|).</summary>
    public int[] ToIndices()
    {
        int[] indices = new int[Count];
        int next = 0;
        for (int w = 0; w < _words.Length; w++)
        {
            for (ulong bits = _words[w]; bits != 0; bits &= bits - 1)
            {
                indices[next++] = (w << 6) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return indices;
    }

    /// <inheritdoc/>
    public bool Equals(RowSet? other) =>
        other is not null && other.Rows == Rows && other.Count == Count && _words.AsSpan().SequenceEqual(other._words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Rows);
        foreach (ulong word in _words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }

    private static void ClearTail(ulong[] words, int rows)
    {
        if ((rows & 63) != 0)
        {
            words[^1] &= (1UL << (rows & 63)) - 1;
        }
    }

    private ulong[] NewWords(RowSet other)
    {
        RequireSameRows(other);
        return new ulong[_words.Length];
    }

    private void RequireSameRows(RowSet other)
    {
        if (other.Rows != Rows)
        {
            throw new ArgumentException(
                $"Sets of {Rows} and {other.Rows} rows do not belong to one table.",
                nameof(other)
            );
        }
    }
}
