using System.Buffers.Binary;

namespace Patchwork.Datasets.Csv;

/// <summary>Puts short cells into words, which are compared, hashed and parsed at once.</summary>
internal static class ShortCell
{
    /// <summary>The bytes of a cell of at most eight, the first one lowest, and zeros above them.</summary>
    public static ulong ToWord(ReadOnlySpan<byte> cell)
    {
        int length = cell.Length;
        if (length >= 4)
        {
            // Two reads that overlap where the cell is shorter than eight.
            ulong low = BinaryPrimitives.ReadUInt32LittleEndian(cell);
            ulong high = BinaryPrimitives.ReadUInt32LittleEndian(cell[(length - 4)..]);
            return low | (high << (8 * (length - 4)));
        }

        if (length == 0)
        {
            return 0;
        }

        int middle = length >> 1;
        return cell[0] | ((ulong)cell[middle] << (8 * middle)) | ((ulong)cell[length - 1] << (8 * (length - 1)));
    }
}
