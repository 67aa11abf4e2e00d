using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Datasets.Arrays;

/// <summary>
/// Reads NumPy <c>.npy</c> arrays (interfaces section 2): version 1 or 2, C order, little endian, one or two dimensions,
/// elements <c>|b1 |u1 |i1 &lt;i4 &lt;i8 &lt;f4 &lt;f8</c>.
/// </summary>
/// <remarks>
/// Anything else, bytes that are missing and bytes that are left over are refused with <c>bad-array</c>; a path that
/// cannot be opened with <c>not-found</c>. Memory is bounded by the bytes that are really there, whatever a header
/// claims. Cost: one pass. Thread-safe. Format: numpy.lib.format, NEP 1.
/// </remarks>
public static class NpyReader
{
    // What is read at once when an array is packed on the way in: small enough for the second-level cache, large enough
    // that the calls into the system do not count.
    private const int BlockBytes = 1 << 18;

    /// <summary>Reads a whole array of any supported type.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedRows">When given, how many rows the array must have: those of the labels.</param>
    public static NpyArray Read(string path, int? expectedRows = null)
    {
        using NpySource source = NpySource.Open(path);
        return ReadArray(source, expectedRows);
    }

    /// <summary>Reads a whole array from a stream, such as an entry of a zip file, which must hold nothing else.</summary>
    /// <param name="stream">Where the array begins; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="expectedRows">When given, how many rows the array must have: those of the labels.</param>
    public static NpyArray Read(Stream stream, string name, int? expectedRows = null)
    {
        using NpySource source = NpySource.Of(stream, name);
        return ReadArray(source, expectedRows);
    }

    /// <summary>
    /// Reads a group: an array of 0 and 1 (or booleans) of shape [n] or [n, 1] as a bitmap. Any other value, NaN included,
    /// is <c>bad-array</c> and the message names its row. Holds n/8 bytes and one small block at a time.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedRows">When given, how many rows the array must have: those of the labels.</param>
    public static RowSet ReadGroup(string path, int? expectedRows = null)
    {
        using NpySource source = NpySource.Open(path);
        return ReadGroup(source, expectedRows);
    }

    /// <inheritdoc cref="ReadGroup(string, int?)"/>
    /// <param name="stream">Where the array begins; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="expectedRows">When given, how many rows the array must have: those of the labels.</param>
    public static RowSet ReadGroup(Stream stream, string name, int? expectedRows = null)
    {
        using NpySource source = NpySource.Of(stream, name);
        return ReadGroup(source, expectedRows);
    }

    /// <summary>
    /// Reads predictions (or labels) of shape [n] or [n, 1]: <c>&lt;f4</c> stays float32, <c>&lt;f8</c> stays float64,
    /// integers and booleans become float64 exactly (an integer that has no exact double is <c>bad-array</c>). NaN and
    /// infinities are kept.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedRows">When given, how many rows the array must have: those of the labels.</param>
    public static PredictionVector ReadPredictions(string path, int? expectedRows = null)
    {
        using NpySource source = NpySource.Open(path);
        return ReadPredictions(source, expectedRows);
    }

    /// <inheritdoc cref="ReadPredictions(string, int?)"/>
    /// <param name="stream">Where the array begins; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="expectedRows">When given, how many rows the array must have: those of the labels.</param>
    public static PredictionVector ReadPredictions(Stream stream, string name, int? expectedRows = null)
    {
        using NpySource source = NpySource.Of(stream, name);
        return ReadPredictions(source, expectedRows);
    }

    private static NpyArray ReadArray(NpySource source, int? expectedRows)
    {
        NpyHeader header = ReadHeader(source, expectedRows);
        Array elements = header.Kind switch
        {
            NpyKind.Boolean or NpyKind.UInt8 => source.ReadAll<byte>(header.Count),
            NpyKind.Int8 => source.ReadAll<sbyte>(header.Count),
            NpyKind.Int32 => source.ReadAll<int>(header.Count),
            NpyKind.Int64 => source.ReadAll<long>(header.Count),
            NpyKind.Single => source.ReadAll<float>(header.Count),
            _ => source.ReadAll<double>(header.Count),
        };
        if (header.Kind == NpyKind.Boolean)
        {
            int other = ((byte[])elements).AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1);
            if (other >= 0)
            {
                throw source.Bad($"has {((byte[])elements)[other]} as element {other}; a boolean is 0 or 1");
            }
        }

        return new NpyArray(header.Kind, header.Shape, elements);
    }

    private static RowSet ReadGroup(NpySource source, int? expectedRows)
    {
        NpyHeader header = ReadVectorHeader(source, expectedRows);
        int rows = header.Rows;
        return header.Kind switch
        {
            NpyKind.Boolean or NpyKind.UInt8 => PackGroup<byte>(source, rows),
            NpyKind.Int8 => PackGroup<sbyte>(source, rows),
            NpyKind.Int32 => PackGroup<int>(source, rows),
            NpyKind.Int64 => PackGroup<long>(source, rows),
            NpyKind.Single => PackGroup<float>(source, rows),
            _ => PackGroup<double>(source, rows),
        };
    }

    private static RowSet PackGroup<T>(NpySource source, int rows)
        where T : unmanaged, INumber<T>
    {
        int blockElements = BlockBytes / Unsafe.SizeOf<T>();

        // Where the length is unknown, the bitmap grows with what has come.
        int capacity = source.Remaining is null ? Math.Min(rows, blockElements) : rows;
        ulong[] words = new ulong[RowSet.WordCount(capacity)];
        T[] block = ArrayPool<T>.Shared.Rent(Math.Min(rows, blockElements));
        try
        {
            for (int start = 0; start < rows; start += blockElements)
            {
                Span<T> values = block.AsSpan(0, Math.Min(blockElements, rows - start));
                Span<byte> bytes = MemoryMarshal.AsBytes(values);
                source.RequireFull(source.Read(bytes), bytes.Length);
                int needed = RowSet.WordCount(start + values.Length);
                if (needed > words.Length)
                {
                    Array.Resize(ref words, Math.Max(needed, Math.Min(RowSet.WordCount(rows), 2 * words.Length)));
                }

                int other = GroupBits.Pack<T>(values, words.AsSpan(start / 64));
                if (other >= 0)
                {
                    throw source.Bad(
                        $"has {values[other]} in row {start + other} (from 0); a group holds only 0 and 1"
                    );
                }
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(block);
        }

        source.RequireEnd();
        return RowSet.FromWords(rows, words);
    }

    private static PredictionVector ReadPredictions(NpySource source, int? expectedRows)
    {
        NpyHeader header = ReadVectorHeader(source, expectedRows);
        switch (header.Kind)
        {
            case NpyKind.Single:
                return new PredictionVector(source.ReadAll<float>(header.Rows));
            case NpyKind.Double:
                return new PredictionVector(source.ReadAll<double>(header.Rows));
            case NpyKind.Boolean or NpyKind.UInt8:
                byte[] bytes = source.ReadAll<byte>(header.Rows);
                return new PredictionVector(Array.ConvertAll(bytes, v => (double)v));
            case NpyKind.Int8:
                return new PredictionVector(Array.ConvertAll(source.ReadAll<sbyte>(header.Rows), v => (double)v));
            case NpyKind.Int32:
                return new PredictionVector(Array.ConvertAll(source.ReadAll<int>(header.Rows), v => (double)v));
            default:
                return new PredictionVector(WidenExactly(source, source.ReadAll<long>(header.Rows)));
        }
    }

    private static double[] WidenExactly(NpySource source, long[] values)
    {
        double[] wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = values[i];

            // Int128, since 2^63 as a double does not fit back into a long.
            if ((Int128)wide[i] != values[i])
            {
                throw source.Bad($"has {values[i]} in row {i} (from 0), which no double holds exactly");
            }
        }

        return wide;
    }

    private static NpyHeader ReadVectorHeader(NpySource source, int? expectedRows)
    {
        NpyHeader header = ReadHeader(source, expectedRows);
        return header.Shape.Length == 2 && header.Shape[1] != 1
            ? throw source.Bad(
                $"has shape ({header.Shape[0]}, {header.Shape[1]}); expected one value a row: (n,) or (n, 1)"
            )
            : header;
    }

    private static NpyHeader ReadHeader(NpySource source, int? expectedRows)
    {
        NpyHeader header = NpyHeader.Read(source);
        return expectedRows is { } expected && expected != header.Rows
            ? throw source.Bad($"has {header.Rows} rows, the labels have {expected}")
            : header;
    }
}
