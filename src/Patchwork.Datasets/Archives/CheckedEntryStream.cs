using System.IO.Compression;

namespace Patchwork.Datasets.Archives;

/// <summary>
/// Reads one entry of a zip file and holds it to what the zip says of it: its size and its checksum. Damage is said as
/// soon as it is seen, never passed on as the end of the file.
/// </summary>
/// <remarks>
/// The framework compares neither, so every zip that others made is read through this. Reading throws a
/// <see cref="PatchworkException"/> of the code given. One reader at a time; cost: the checksum, a fraction of unpacking.
/// </remarks>
public sealed class CheckedEntryStream : Stream
{
    private readonly Crc32 _sum = new();
    private readonly ZipArchiveEntry _entry;
    private readonly Stream _bytes;
    private readonly string _name;
    private readonly string _code;
    private long _count;

    /// <summary>Opens an entry.</summary>
    /// <param name="entry">The entry of a zip opened for reading, which stays open as long as this stream.</param>
    /// <param name="name">What messages call the entry.</param>
    /// <param name="code">The problem code of damage.</param>
    /// <exception cref="PatchworkException">The entry cannot be unpacked at all.</exception>
    public CheckedEntryStream(ZipArchiveEntry entry, string name, string code)
    {
        _entry = entry;
        _name = name;
        _code = code;
        try
        {
            _bytes = entry.Open();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Damaged("its packed bytes are damaged or packed in a way that is not known here", e);
        }
    }

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
        if (_count > _entry.Length)
        {
            throw Damaged($"it unpacks to more than the {_entry.Length} bytes that the zip file gives for it");
        }

        _sum.Add(buffer[..read]);
        if (_count == _entry.Length)
        {
            // At the last byte, not behind it: a reader that knows the length never asks for more.
            RequireSum();
        }

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
            _bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadRaw(Span<byte> buffer)
    {
        try
        {
            return _bytes.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw Damaged("its packed bytes are damaged or end too early", e);
        }
    }

    private void RequireWhole()
    {
        if (_count < _entry.Length)
        {
            throw Damaged($"it ends after {_count} of {_entry.Length} bytes");
        }

        RequireSum();
    }

    private void RequireSum()
    {
        if (_sum.Value != _entry.Crc32)
        {
            throw Damaged("its checksum is not the one that the zip file gives for it");
        }
    }

    private PatchworkException Damaged(string what, Exception? inner = null) =>
        new(_code, $"{_name}: {what}; fetch the file again.", null, inner);
}
