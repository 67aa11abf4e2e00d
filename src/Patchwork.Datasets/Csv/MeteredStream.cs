namespace Patchwork.Datasets.Csv;

/// <summary>
/// Reads some bytes that were already taken, then the rest of a stream; counts them and lets a check see the count.
/// </summary>
internal sealed class MeteredStream(Stream inner, ReadOnlyMemory<byte> head, Action<long>? check) : Stream
{
    private ReadOnlyMemory<byte> _head = head;

    /// <summary>How many bytes have come.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = Math.Min(buffer.Length, _head.Length);
        if (read > 0)
        {
            _head.Span[..read].CopyTo(buffer);
            _head = _head[read..];
        }
        else
        {
            read = inner.Read(buffer);
        }

        Count += read;
        check?.Invoke(Count);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
