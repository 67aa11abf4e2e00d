namespace Patchwork.Datasets.Csv;

/// <summary>
/// The size of a plain CSV text, from a quick look at all of it: counting the ends of lines costs a hundredth of reading
/// the cells, and saves a second copy of every column.
/// </summary>
/// <param name="Bytes">The length.</param>
/// <param name="Lines">The number of lines, as ended by LF; the last one need not be ended.</param>
internal readonly record struct CsvSize(long Bytes, long Lines)
{
    private const int BufferSize = 1 << 16;

    /// <summary>Looks at a stream from where it stands to its end and goes back; nothing is known of one that cannot.</summary>
    /// <param name="stream">The rest of the text.</param>
    /// <param name="head">The bytes that were already taken from it.</param>
    public static CsvSize Look(Stream stream, ReadOnlySpan<byte> head)
    {
        if (!stream.CanSeek)
        {
            return default;
        }

        long start = stream.Position;
        byte[] buffer = new byte[BufferSize];
        long bytes = head.Length;
        long lines = head.Count((byte)'\n');
        byte last = head.IsEmpty ? (byte)'\n' : head[^1];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            bytes += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            last = buffer[read - 1];
        }

        stream.Position = start;
        return new CsvSize(bytes, last == (byte)'\n' ? lines : lines + 1);
    }

    /// <summary>
    /// The number of rows below the header, when there are no line ends inside quotes and no blank lines; 0 when it is not known or
    /// cannot be true. Every cell takes a byte at least, so memory never grows past what the text has room for.
    /// </summary>
    public int RowsFor(int columns)
    {
        long rows = Lines - 1;
        return rows > 0 && rows <= Array.MaxLength && rows * columns <= Bytes ? (int)rows : 0;
    }
}
