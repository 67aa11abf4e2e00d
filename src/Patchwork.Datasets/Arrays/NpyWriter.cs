using System.Runtime.InteropServices;
using Patchwork.Datasets.Files;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Datasets.Arrays;

/// <summary>
/// Writes NumPy <c>.npy</c> arrays, version 1.0, C order, little endian, with the header that NumPy itself writes. Files
/// appear whole or not at all (<see cref="AtomicFile"/>).
/// </summary>
/// <remarks>Thread-safe. Equal elements give equal bytes.</remarks>
public static class NpyWriter
{
    /// <summary>Writes an array of any supported type and one or two dimensions.</summary>
    public static void Write(string path, NpyArray array) =>
        WriteFile(path, new NpyHeader(array.Kind, [.. array.Shape]), array.Raw);

    /// <summary>Writes an array to a stream, which is left open.</summary>
    public static void Write(Stream stream, NpyArray array) =>
        WriteStream(stream, new NpyHeader(array.Kind, [.. array.Shape]), array.Raw);

    /// <summary>Writes <c>&lt;f4</c> values, one a row.</summary>
    public static void Write(string path, ReadOnlySpan<float> values) =>
        WriteFile(path, new NpyHeader(NpyKind.Single, [values.Length]), MemoryMarshal.AsBytes(values));

    /// <summary>Writes <c>&lt;f8</c> values, one a row.</summary>
    public static void Write(string path, ReadOnlySpan<double> values) =>
        WriteFile(path, new NpyHeader(NpyKind.Double, [values.Length]), MemoryMarshal.AsBytes(values));

    /// <summary>Writes <c>&lt;i4</c> values, one a row.</summary>
    public static void Write(string path, ReadOnlySpan<int> values) =>
        WriteFile(path, new NpyHeader(NpyKind.Int32, [values.Length]), MemoryMarshal.AsBytes(values));

    /// <summary>Writes <c>&lt;i8</c> values, one a row.</summary>
    public static void Write(string path, ReadOnlySpan<long> values) =>
        WriteFile(path, new NpyHeader(NpyKind.Int64, [values.Length]), MemoryMarshal.AsBytes(values));

    /// <summary>Writes <c>|u1</c> values, one a row.</summary>
    public static void Write(string path, ReadOnlySpan<byte> values) =>
        WriteFile(path, new NpyHeader(NpyKind.UInt8, [values.Length]), values);

    /// <summary>Writes <c>|b1</c> values, one a row.</summary>
    public static void Write(string path, ReadOnlySpan<bool> values) =>
        WriteFile(path, new NpyHeader(NpyKind.Boolean, [values.Length]), MemoryMarshal.AsBytes(values));

    /// <summary>Writes a group as <c>|b1</c>, one entry a row.</summary>
    public static void Write(string path, RowSet group) => Write(path, ToArray(group));

    /// <summary>Writes a group as <c>|b1</c> to a stream, which is left open.</summary>
    public static void Write(Stream stream, RowSet group) => Write(stream, ToArray(group));

    /// <summary>Writes predictions in the precision they have: <c>&lt;f4</c> or <c>&lt;f8</c>.</summary>
    public static void Write(string path, PredictionVector predictions)
    {
        if (predictions.IsSingle)
        {
            Write(path, predictions.Singles);
        }
        else
        {
            Write(path, predictions.Doubles);
        }
    }

    /// <summary>Writes predictions in the precision they have to a stream, which is left open.</summary>
    public static void Write(Stream stream, PredictionVector predictions)
    {
        NpyKind kind = predictions.IsSingle ? NpyKind.Single : NpyKind.Double;
        ReadOnlySpan<byte> elements = predictions.IsSingle
            ? MemoryMarshal.AsBytes(predictions.Singles)
            : MemoryMarshal.AsBytes(predictions.Doubles);
        WriteStream(stream, new NpyHeader(kind, [predictions.Length]), elements);
    }

    private static NpyArray ToArray(RowSet group)
    {
        byte[] flags = new byte[group.Rows];
        ReadOnlySpan<ulong> words = group.Words;
        for (int i = 0; i < flags.Length; i++)
        {
            flags[i] = (byte)((words[i >> 6] >> (i & 63)) & 1);
        }

        return NpyArray.OfBooleans(flags);
    }

    private static void WriteFile(string path, NpyHeader header, ReadOnlySpan<byte> elements)
    {
        using AtomicFile file = AtomicFile.Create(path);
        file.Write(header.ToBytes());
        file.Write(elements);
        file.Commit();
    }

    private static void WriteStream(Stream stream, NpyHeader header, ReadOnlySpan<byte> elements)
    {
        stream.Write(header.ToBytes());
        stream.Write(elements);
    }
}
