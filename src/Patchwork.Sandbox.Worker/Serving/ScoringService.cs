using Patchwork.Sandbox.Protocol;
using Patchwork.Sandbox.Worker.Linux;

namespace Patchwork.Sandbox.Worker.Serving;

/// <summary>Scores pairs, and tries to break layers when it is asked to.</summary>
internal sealed class ScoringService : IFrameService
{
    /// <inheritdoc/>
    public void WarmUp()
    {
        ProbeService.Try(new PayloadWriter().Text("").Written.Span);
        foreach (ScoreJob job in WarmUpJobs.All())
        {
            Score(job.Write().Span);
        }
    }

    /// <inheritdoc/>
    public (FrameKind Kind, ReadOnlyMemory<byte> Payload)? Answer(Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.Score:
                LimitProcessor(frame.Payload);
                return Score(frame.Payload);
            case FrameKind.Probe:
                return (FrameKind.Probed, ProbeService.Try(frame.Payload));
            default:
                return null;
        }
    }

    private static (FrameKind Kind, ReadOnlyMemory<byte> Payload) Score(ReadOnlySpan<byte> payload)
    {
        try
        {
            return (FrameKind.Scored, PairRun.Score(ScoreJob.Read(payload), PairRun.BudgetOfHeap()).Write());
        }
        catch (PatchworkException exception)
        {
            // What the worker may not say by itself becomes a crash; the platform's log has the words.
            string code = Refusal.AllowedCodes.Contains(exception.Code, StringComparer.Ordinal)
                ? exception.Code
                : VerdictCodes.Crashed;
            return (FrameKind.Refused, new Refusal(code, exception.Message, exception.Detail).Write());
        }
        catch (OutOfMemoryException)
        {
            return (
                FrameKind.Refused,
                new Refusal(
                    VerdictCodes.MemoryLimit,
                    "Scoring took more memory than a pair may; send a smaller model, or one with smaller intermediate results.",
                    null
                ).Write()
            );
        }
    }

    // The watch outside ends a slow pair; this is for the case that the watch itself has ended.
    private static void LimitProcessor(ReadOnlySpan<byte> payload)
    {
        if (Kernel.IsSupported)
        {
            int seconds = new PayloadReader(payload).Integer(1, 1_000_000);
            double used = Environment.CpuUsage.TotalTime.TotalSeconds;
            ResourceLimits.Lower(ResourceLimits.Processor, (long)Math.Ceiling(used + seconds));
        }
    }
}
