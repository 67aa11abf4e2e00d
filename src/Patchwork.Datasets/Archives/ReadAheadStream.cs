using System.Runtime.ExceptionServices;

namespace Patchwork.Datasets.Archives;

/// <summary>
/// Reads a stream ahead on a second thread, a few blocks at most, so that bytes are unpacked and checked while those before
/// them become cells. What goes wrong there is thrown here, after the bytes that came before it, as if there were no thread.
/// </summary>
/// <remarks>One reader at a time. Disposing of it ends the thread and the inner stream. Memory: half a megabyte.</remarks>
internal sealed class ReadAheadStream : Stream
{
    private const int BlockBytes = 1 << 16;
    private const int Blocks = 8;

    private readonly Stream _inner;
    private readonly Thread _pump;
    private readonly object _gate = new();

    // A ring: the blocks from _taken to _filled are full, and the reader stands in the first of them.
    private readonly byte[][] _blocks = new byte[Blocks][];
    private readonly int[] _lengths = new int[Blocks];
    private long _filled;
    private long _taken;
    private bool _ended;
    private bool _stopped;
    private ExceptionDispatchInfo? _failure;
    private ReadOnlyMemory<byte> _current;

    /// <summary>Begins to read.</summary>
    /// <param name="inner">The stream, which nobody else reads, and which is disposed of with this one.</param>
    public ReadAheadStream(Stream inner)
    {
        _inner = inner;
        _pump = new Thread(Pump) { IsBackground = true, Name = "reading ahead" };
        _pump.Start();
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
        if (buffer.IsEmpty || (_current.IsEmpty && !TryNext()))
        {
            return 0;
        }

        int read = Math.Min(buffer.Length, _current.Length);
        _current.Span[..read].CopyTo(buffer);
        _current = _current[read..];
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
            lock (_gate)
            {
                _stopped = true;
                Monitor.Pulse(_gate);
            }

            _pump.Join();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // Gives the block that was read back to the pump and waits for the one after it.
    private bool TryNext()
    {
        lock (_gate)
        {
            if (_lengths[_taken % Blocks] == 0 && _taken < _filled)
            {
                _taken++;
                Monitor.Pulse(_gate);
            }

            while (_taken == _filled && !_ended)
            {
                Monitor.Wait(_gate);
            }

            if (_taken < _filled)
            {
                int block = (int)(_taken % Blocks);
                _current = _blocks[block].AsMemory(0, _lengths[block]);
                _lengths[block] = 0;
                return true;
            }
        }

        _failure?.Throw();
        return false;
    }

    private void Pump()
    {
        try
        {
            while (WaitForRoom() && Fill((int)(_filled % Blocks))) { }
        }
        catch (Exception e)
        {
            // Told by the reader's thread; nothing may escape on this one.
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }
    }

    private bool WaitForRoom()
    {
        lock (_gate)
        {
            while (_filled - _taken == Blocks && !_stopped)
            {
                Monitor.Wait(_gate);
            }

            return !_stopped;
        }
    }

    // False at the end of the stream. What was read before a failure is handed over.
    private bool Fill(int block)
    {
        byte[] bytes = _blocks[block] ??= new byte[BlockBytes];
        int length = 0;
        int read;
        try
        {
            do
            {
                read = _inner.Read(bytes.AsSpan(length));
                length += read;
            } while (read > 0 && length < bytes.Length);
        }
        finally
        {
            HandOver(block, length);
        }

        return read > 0;
    }

    private void HandOver(int block, int length)
    {
        if (length == 0)
        {
            return;
        }

        lock (_gate)
        {
            _lengths[block] = length;
            _filled++;
            Monitor.Pulse(_gate);
        }
    }
}
