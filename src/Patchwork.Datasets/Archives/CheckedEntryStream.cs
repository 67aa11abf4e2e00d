using System.IO.Compression;

namespace Patchwork.Datasets.Archives;

/// <summary>
/// Reads one entry of a zip file and holds it to what the zip says of it: its size and its checksum. Damage is said as
/// soon as it is seen, never passed on as the end of the file.
/// </summary>
internal sealed class CheckedEntryStream(ZipArchiveEntry entry, Stream bytes, string name) : Stream
{
    private readonly Crc32 _sum = new();
    private long _count;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int read = ReadRaw(buffer);
        if (read == 0)
        {
            RequireWhole();
            return 0;
        }

        _count += read;
        if (_count > entry.Length)
        {
            throw Damaged($"it unpacks to more than the {entry.Length} bytes that the zip file gives for it");
        }

        _sum.Add(buffer[..read]);
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadRaw(Span<byte> buffer)
    {
        try
        {
            return bytes.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged("its packed bytes are damaged or end too early", e);
        }
    }

    private void RequireWhole()
    {
        if (_count < entry.Length)
        {
            throw Damaged($"it ends after {_count} of {entry.Length} bytes");
        }

        if (_sum.Value != entry.Crc32)
        {
            throw Damaged("its checksum is not the one that the zip file gives for it");
        }
    }

    private PatchworkException Damaged(string what, Exception? inner = null) =>
        new(ProblemCodes.BadTable, $"{name}: {what}; fetch the file again.", null, inner);
}
