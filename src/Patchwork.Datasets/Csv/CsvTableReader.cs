using System.IO.Compression;
using System.Text;
using CsvHelper;
using Patchwork.Datasets.Files;
using Patchwork.Tables;

namespace Patchwork.Datasets.Csv;

/// <summary>
/// Reads tables from CSV (RFC 4180, header line, UTF-8, gzip recognised by its first bytes).
/// </summary>
/// <remarks>
/// <para>
/// A column holds numbers when every cell that is present is a decimal number (leading zeros, signs and exponents are
/// welcome; <c>NaN</c> and <c>inf</c> are text), else text. Empty cells, quoted or not, are missing; a column without any cell
/// holds numbers. Blank lines after the last row are passed over; in a table of one column a blank line is a missing cell.
/// </para>
/// <para>
/// Whatever is wrong is <c>bad-table</c> with file, line and column, a limit of <see cref="CsvOptions"/> is <c>too-large</c>, a
/// file that cannot be opened <c>not-found</c>. Cost: one pass; 8 bytes a number, 4 a text cell and each different text
/// once, and as much again while columns are joined at the end. Thread-safe.
/// </para>
/// </remarks>
public static class CsvTableReader
{
    /// <summary>Reads a file, plain or gzip.</summary>
    public static Table Read(string path, CsvOptions? options = null)
    {
        FileStream file;
        try
        {
            file = PlainFile.Open(path, 0);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"{path}: the table cannot be opened ({e.Message})",
                null,
                e
            );
        }

        using (file)
        {
            return Read(file, path, options);
        }
    }

    /// <summary>Reads a stream, plain or gzip, to its end.</summary>
    /// <param name="stream">The bytes; it is left open.</param>
    /// <param name="name">What messages call the table.</param>
    /// <param name="options">How to read, by default <see cref="CsvOptions.Default"/>.</param>
    public static Table Read(Stream stream, string name, CsvOptions? options = null)
    {
        CsvTableParser parser = new(name, options ?? CsvOptions.Default);
        try
        {
            byte[] head = new byte[4];
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            parser.RequireUtf8Mark(head);
            if (head is not [0x1F, 0x8B, ..])
            {
                CsvSize size = CsvSize.Look(stream, head);
                parser.CheckSize(size.Bytes);
                MeteredStream text = new(stream, head, parser.CheckSize);
                return stream.CanSeek ? parser.Parse(text, size) : ParseChecked(parser, text);
            }

            MeteredStream packed = new(stream, head, null);
            using GZipStream unpacked = new(packed, CompressionMode.Decompress, leaveOpen: true);
            byte[] unpackedHead = new byte[4];
            int length = unpacked.ReadAtLeast(unpackedHead, unpackedHead.Length, throwOnEndOfStream: false);
            parser.RequireUtf8Mark(unpackedHead.AsSpan(0, length));
            MeteredStream measured = new(
                unpacked,
                unpackedHead.AsMemory(0, length),
                size => parser.CheckSize(size, packed.Count)
            );
            return ParseChecked(parser, measured);
        }
        catch (Exception e)
            when (e is CsvFormatException or DecoderFallbackException or IOException or InvalidDataException)
        {
            throw parser.CannotGoOn(e);
        }
    }

    // Of a stream that may know its own checksum, which stands at its end: a byte that is missing or changed looks like a short row or
    // like text among numbers, and the checksum says more.
    private static Table ParseChecked(CsvTableParser parser, MeteredStream text)
    {
        try
        {
            return parser.Parse(text);
        }
        catch (Exception e) when (e is CsvFormatException or PatchworkException { Code: ProblemCodes.BadTable })
        {
            text.CopyTo(Stream.Null);
            throw;
        }
    }
}
