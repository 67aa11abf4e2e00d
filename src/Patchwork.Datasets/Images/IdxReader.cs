using System.Buffers.Binary;
using Patchwork.Datasets.Files;

namespace Patchwork.Datasets.Images;

/// <summary>
/// Reads arrays of bytes in IDX, the form that MNIST came in: two zero bytes, the type (8, unsigned bytes), the number of
/// dimensions, one big-endian length a dimension, then the elements. Plain or gzip.
/// </summary>
/// <remarks>
/// Anything else, elements that are missing and bytes that are left over are <c>bad-array</c>; lengths beyond 2 GB
/// <c>too-large</c>; a path that cannot be opened <c>not-found</c>. Memory is bounded by the bytes that are there. Thread-safe.
/// </remarks>
public static class IdxReader
{
    private const byte UnsignedBytes = 8;

    /// <summary>Reads pictures of one channel: three dimensions, magic number 2051.</summary>
    /// <returns>The size of a picture and all bytes.</returns>
    public static (ImageShape Shape, byte[] Pixels) ReadImages(string path) =>
        PackedFile.Read(
            path,
            ProblemCodes.BadArray,
            stream =>
            {
                int[] lengths = ReadHeader(stream, path, 3);
                return (new ImageShape(1, lengths[1], lengths[2]), ReadElements(stream, path, lengths));
            }
        );

    /// <summary>Reads labels: one dimension, magic number 2049.</summary>
    public static byte[] ReadLabels(string path) =>
        PackedFile.Read(path, ProblemCodes.BadArray, stream => ReadElements(stream, path, ReadHeader(stream, path, 1)));

    private static int[] ReadHeader(Stream stream, string path, int dimensions)
    {
        byte[] head = BoundedBytes.Read(stream, 4 + (4 * dimensions));
        if (head is not [0, 0, UnsignedBytes, _, ..] || head[3] != dimensions)
        {
            string found = head.Length < 4 ? "ends at once" : $"begins with the bytes {Convert.ToHexString(head[..4])}";
            throw Bad(
                path,
                $"the file {found}; expected IDX with {dimensions} dimension{(dimensions == 1 ? "" : "s")} of bytes "
                    + $"(0000080{dimensions}, magic number {(UnsignedBytes << 8) + dimensions})"
            );
        }

        if (head.Length < 4 + (4 * dimensions))
        {
            throw Bad(path, "the file ends within its header");
        }

        int[] lengths = new int[dimensions];
        for (int d = 0; d < dimensions; d++)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4 + (4 * d)));
            lengths[d] =
                length <= int.MaxValue && (d == 0 || length > 0)
                    ? (int)length
                    : throw Bad(path, $"dimension {d + 1} has the length {length}; expected 1 to {int.MaxValue}");
        }

        return lengths;
    }

    private static byte[] ReadElements(Stream stream, string path, int[] lengths)
    {
        long count = 1;
        foreach (int length in lengths)
        {
            // Each is below 2³¹, so that the product of two, then cut, never overflows.
            count = Math.Min(count * length, 1L + Array.MaxLength);
        }

        if (count > Array.MaxLength)
        {
            throw new PatchworkException(
                ProblemCodes.TooLarge,
                $"{path} is too large: its header claims {string.Join(" x ", lengths)} bytes; expected at most {Array.MaxLength}."
            );
        }

        byte[] elements = BoundedBytes.Read(stream, (int)count);
        if (elements.Length < count)
        {
            throw Bad(
                path,
                $"the header claims {string.Join(" x ", lengths)} = {count} bytes, but the file ends after {elements.Length}; fetch it again"
            );
        }

        return BoundedBytes.IsAtEnd(stream)
            ? elements
            : throw Bad(path, $"bytes are left over after the {count} that the header claims");
    }

    private static PatchworkException Bad(string path, string what) => new(ProblemCodes.BadArray, $"{path}: {what}.");
}
