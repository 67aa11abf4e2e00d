using System.IO.Compression;
using Patchwork.Datasets.Csv;

namespace Patchwork.Datasets.Files;

/// <summary>
/// Opens a file that may be gzip, whatever its name, and turns every failure into one message: a path that cannot be opened,
/// packed bytes that are damaged, cut off, or end before their checksum.
/// </summary>
internal static class PackedFile
{
    // Put behind packed bytes. The framework accepts a gzip file that ends before its checksum does; with a whole, empty
    // member behind it, such a file has a wrong checksum, which is noticed, and a whole file means the same as before.
    private static readonly byte[] EmptyMemberBytes =
    [
        .. new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0 },
        .. new byte[8],
    ];

    /// <summary>What is put behind packed bytes so that a missing checksum is noticed.</summary>
    public static ReadOnlyMemory<byte> EmptyMember => EmptyMemberBytes;

    /// <summary>Gives the unpacked bytes of a file to a reader.</summary>
    /// <param name="path">The file.</param>
    /// <param name="code">The code of the problem when the bytes are damaged.</param>
    /// <param name="read">Takes what it needs; must not keep the stream.</param>
    public static T Read<T>(string path, string code, Func<Stream, T> read)
    {
        FileStream file;
        try
        {
            file = PlainFile.Open(path, 0);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PatchworkException(ProblemCodes.NotFound, $"{path} cannot be opened ({e.Message})", null, e);
        }

        using (file)
        {
            try
            {
                return ReadOpened(file, read);
            }
            catch (Exception e) when (e is InvalidDataException or IOException or FormatException or ArgumentException)
            {
                throw new PatchworkException(
                    code,
                    e is InvalidDataException
                        ? $"{path}: the gzip file is damaged or cut off; fetch it again."
                        : $"{path} cannot be read to its end ({e.Message.TrimEnd('.')}); fetch it again.",
                    null,
                    e
                );
            }
        }
    }

    private static T ReadOpened<T>(FileStream file, Func<Stream, T> read)
    {
        byte[] head = new byte[2];
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        bool isPacked = head is [0x1F, 0x8B];
        using MeteredStream all = new(file, head.AsMemory(0, length), null, isPacked ? EmptyMember : default);
        if (!isPacked)
        {
            return read(all);
        }

        using GZipStream unpacked = new(all, CompressionMode.Decompress);
        return read(unpacked);
    }
}
