using System.Buffers;
using System.IO.Pipelines;

namespace Patchwork.Server.Problems;

/// <summary>Writes through, until the request is one that the web server refused: then our answer goes out, and nothing of its own.</summary>
/// <param name="inner">Where bytes go.</param>
/// <param name="rejected">What became of the request.</param>
internal sealed class AnsweringWriter(PipeWriter inner, RejectedRequest rejected) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _unsent = new();
    private bool _isAnswered;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) =>
        rejected.Answer is null ? inner.GetMemory(sizeHint) : _unsent.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) =>
        rejected.Answer is null ? inner.GetSpan(sizeHint) : _unsent.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        if (rejected.Answer is null)
        {
            inner.Advance(bytes);
        }
        else
        {
            _unsent.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (rejected.Answer is { } answer && !_isAnswered)
        {
            _isAnswered = true;
            inner.Write(answer);
        }

        return inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
