using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Patchwork.Competitions.Archives;
using Patchwork.Ensembles;

namespace Patchwork.Competitions.Replays;

/// <summary>
/// The pairs of submissions in order, read ahead on a second thread. A malformed array shows when its turn comes, so
/// errors do not depend on timing.
/// </summary>
internal sealed class PairStream(
    Archive archive,
    IReadOnlyList<ArchivedSubmission> submissions,
    CancellationToken cancellation
) : IEnumerable<Proposal>
{
    public IEnumerator<Proposal> GetEnumerator()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using BlockingCollection<Func<Proposal>> ahead = new(Replay.ReadAhead);
        // A thread of its own: it waits for most of its life, and the pool's threads have splits to follow.
        Task reader = Task.Factory.StartNew(
            () => ReadAll(ahead, stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        try
        {
            foreach (Func<Proposal> pair in ahead.GetConsumingEnumerable(cancellation))
            {
                yield return pair();
            }

            // The reader may see the cancellation first and end the stream early: that must not look like its end.
            cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            // The reader must be gone before the archive may be closed, whichever way the loop was left.
            stop.Cancel();
            reader.Wait(CancellationToken.None);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void ReadAll(BlockingCollection<Func<Proposal>> ahead, CancellationToken stop)
    {
        try
        {
            foreach (ArchivedSubmission submission in submissions)
            {
                ahead.Add(Read(submission), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The consumer has left; nothing more is wanted.
        }
        finally
        {
            ahead.CompleteAdding();
        }
    }

    private Func<Proposal> Read(ArchivedSubmission submission)
    {
        try
        {
            Proposal pair = archive.ReadPair(submission);
            foreach (PairArrays arrays in pair.Splits.Values)
            {
                // Asked here, while the arrays are still in this core's cache; the answer is kept.
                _ = arrays.IsFinite;
            }

            return () => pair;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            ExceptionDispatchInfo thrown = ExceptionDispatchInfo.Capture(e);
            return () =>
            {
                thrown.Throw();
                return null!;
            };
        }
    }
}
