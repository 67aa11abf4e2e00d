using System.IO.Compression;
using Patchwork.Datasets.Csv;

namespace Patchwork.Datasets.Files;

/// <summary>
/// Opens a file that may be gzip, whatever its name, and turns every failure into one message: a path that cannot be opened,
/// packed bytes that are damaged, cut off, or end before their checksum.
/// </summary>
/// <remarks>
/// That a cut is noticed rests on the switch <c>System.IO.Compression.UseStrictValidation</c>, which every program here has
/// (Directory.Build.props): without it the framework ends a cut file as if it were whole.
/// </remarks>
internal static class PackedFile
{
    private const int MostBehind = 64 << 20;

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
        using MeteredStream all = new(file, head.AsMemory(0, length), null);
        if (!isPacked)
        {
            return read(all);
        }

        using GZipStream unpacked = new(all, CompressionMode.Decompress);
        T value = read(unpacked);
        SeeTheEnd(unpacked);
        return value;
    }

    // A reader that knows where its data end, as that of an archive does, has not come to the checksum behind them.
    private static void SeeTheEnd(Stream unpacked)
    {
        byte[] block = new byte[1 << 14];
        int read = 1;
        for (int all = 0; read > 0 && all < MostBehind; all += read)
        {
            read = unpacked.Read(block);
        }
    }
}
