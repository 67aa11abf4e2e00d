using System.Buffers.Binary;
using System.Security.Cryptography;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Logs;

/// <summary>
/// Fingerprints of a pair's arrays that do not depend on the file or precision they came in: SHA-256, lower-case hex.
/// </summary>
public static class ArrayHash
{
    /// <summary>Of a group: one byte a row, 0 or 1, in row order.</summary>
    public static string OfGroup(RowSet rows)
    {
        byte[] bytes = new byte[rows.Rows];
        foreach (int row in rows.ToIndices())
        {
            bytes[row] = 1;
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>Of a hypothesis: its predictions on the group's rows, in row order, as little-endian float64.</summary>
    public static string OfModel(PairArrays pair)
    {
        int[] rows = pair.Rows.ToIndices();
        byte[] bytes = new byte[rows.Length * sizeof(double)];
        for (int i = 0; i < rows.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), pair.Model[rows[i]]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
