using System.Buffers.Binary;
using System.IO.Compression;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>
/// The arrays of a scored pair as bytes: who is in the group on each split, and what h says of them, in the precision given. What h
/// would say outside the group decides nothing and is not kept; it comes back as NaN.
/// </summary>
/// <remarks>Little endian, compressed; the same pair gives the same bytes.</remarks>
internal static class PairArraysFile
{
    // Each write to the compressor is a block of its own: values one by one cost a multiple of the time and of the bytes.
    private const int BlockBytes = 1 << 20;
    private const uint Magic = 0x31_41_50_50; // "PPA1"

    public static byte[] Write(Proposal pair)
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (BufferedStream blocks = new(brotli, BlockBytes))
        using (BinaryWriter writer = new(blocks))
        {
            writer.Write(Magic);
            writer.Write(pair.Splits.Count);
            foreach ((Split split, PairArrays arrays) in pair.Splits.OrderBy(s => s.Key))
            {
                writer.Write((int)split);
                writer.Write(arrays.Rows.Rows);
                writer.Write(arrays.Model.IsSingle);
                foreach (ulong word in arrays.Rows.Words)
                {
                    writer.Write(word);
                }

                foreach (int row in arrays.Rows.ToIndices())
                {
                    if (arrays.Model.IsSingle)
                    {
                        writer.Write(arrays.Model.Singles[row]);
                    }
                    else
                    {
                        writer.Write(arrays.Model.Doubles[row]);
                    }
                }
            }
        }

        return packed.ToArray();
    }

    /// <exception cref="PatchworkException"><c>bad-array</c>: the bytes are not such a file.</exception>
    public static Proposal Read(string id, byte[] bytes)
    {
        try
        {
            using BrotliStream brotli = new(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
            using BufferedStream blocks = new(brotli, BlockBytes);
            using BinaryReader reader = new(blocks);
            if (reader.ReadUInt32() != Magic)
            {
                throw new InvalidDataException("it does not begin as one");
            }

            Dictionary<Split, PairArrays> splits = [];
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                Split split = (Split)reader.ReadInt32();
                splits[split] = ReadSplit(reader);
            }

            return new Proposal(id, splits);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException)
        {
            throw new PatchworkException(
                ProblemCodes.BadArray,
                $"The stored arrays of submission {id} cannot be read ({e.Message.TrimEnd('.')}).",
                null,
                e
            );
        }
    }

    private static PairArrays ReadSplit(BinaryReader reader)
    {
        int rows = reader.ReadInt32();
        bool single = reader.ReadBoolean();
        byte[] block = reader.ReadBytes(RowSet.WordCount(rows) * sizeof(ulong));
        ulong[] words = new ulong[RowSet.WordCount(rows)];
        for (int w = 0; w < words.Length; w++)
        {
            words[w] = BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(w * sizeof(ulong)));
        }

        RowSet group = RowSet.FromWords(rows, words);
        int[] inside = group.ToIndices();
        if (single)
        {
            float[] values = new float[rows];
            values.AsSpan().Fill(float.NaN);
            foreach (int row in inside)
            {
                values[row] = reader.ReadSingle();
            }

            return new PairArrays(group, new PredictionVector(values));
        }

        double[] wide = new double[rows];
        wide.AsSpan().Fill(double.NaN);
        foreach (int row in inside)
        {
            wide[row] = reader.ReadDouble();
        }

        return new PairArrays(group, new PredictionVector(wide));
    }
}
