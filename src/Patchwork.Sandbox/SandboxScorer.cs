using Patchwork.Ensembles;
using Patchwork.Sandbox.Boxes;
using Patchwork.Sandbox.Protocol;
using Patchwork.Tables;

namespace Patchwork.Sandbox;

/// <summary>
/// Scores each pair in a worker of its own, boxed in by all layers that the machine offers; workers are started ahead, so
/// that a pair does not wait for the start.
/// </summary>
/// <remarks>Thread-safe; at most <see cref="SandboxOptions.Slots"/> pairs run at a time, others wait.</remarks>
public sealed class SandboxScorer : IPairScorer, IAsyncDisposable
{
    private readonly SandboxOptions _options;
    private readonly WarmBoxes _boxes;
    private readonly SemaphoreSlim _slots;
    private SandboxStatus? _status;

    /// <summary>Makes a sandbox and begins to start its first workers.</summary>
    /// <exception cref="PatchworkException"><c>weak-sandbox</c> when the worker's program is not there.</exception>
    public SandboxScorer(SandboxOptions? options = null)
    {
        _options = options ?? new SandboxOptions();
        _slots = new SemaphoreSlim(_options.Slots, _options.Slots);
        _boxes = new WarmBoxes(_options);
        _boxes.Fill();
    }

    /// <inheritdoc/>
    public async Task<SandboxStatus> StatusAsync(CancellationToken cancellation)
    {
        if (_status is { } known)
        {
            return known;
        }

        using Box box = await _boxes.TakeAsync(cancellation);
        return _status = SandboxStatus.Of(box.Layers);
    }

    /// <inheritdoc/>
    public async Task<PairScore> ScoreAsync(ScoreRequest request, CancellationToken cancellation)
    {
        if (TooLarge(request) is { } refused)
        {
            return refused;
        }

        await _slots.WaitAsync(cancellation);
        try
        {
            return await ScoreInSlotAsync(request, cancellation);
        }
        catch (PatchworkException exception) when (exception.Code == VerdictCodes.PlatformFault)
        {
            return new PairScore
            {
                Refusal = exception.Code,
                Message = exception.Message,
                Detail = exception.Detail,
            };
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Ends all workers.</summary>
    public async ValueTask DisposeAsync()
    {
        await _boxes.DisposeAsync();
        _slots.Dispose();
    }

    private async Task<PairScore> ScoreInSlotAsync(ScoreRequest request, CancellationToken cancellation)
    {
        SandboxLimits limits = _options.Limits;
        ScoreJob job = new()
        {
            Group = request.Group,
            Model = request.Model,
            Schema = request.Schema,
            Rows = request.Rows,
            Loss = request.Loss,
            Classes = request.Classes,
            Again = RowsAgain(request.Rows.Rows, limits.RowsAskedTwice),
            MostSeconds = (int)Math.Ceiling(limits.ProcessorSeconds) + 1,
        };
        ReadOnlyMemory<byte> payload = job.Write();
        using Box box = await _boxes.TakeAsync(cancellation);
        RequireStrength(_status = SandboxStatus.Of(box.Layers));
        Exchange exchange = await box.AskAsync(
            FrameKind.Score,
            payload,
            ScoreAnswer.MostBytes(job.Rows.Rows, job.Again.Count, job.Schema.Features.Count),
            limits,
            _options.Time,
            cancellation
        );
        PairScore score = Judge(exchange, job, request.KnownGroup);
        return score with
        {
            ProcessorSeconds = exchange.ProcessorSeconds,
            ElapsedSeconds = exchange.ElapsedSeconds,
            PeakBytes = exchange.PeakBytes,
        };
    }

    private static PairScore Judge(Exchange exchange, ScoreJob job, RowSet? knownGroup)
    {
        if (exchange.Answer is not { } frame)
        {
            return new PairScore
            {
                Refusal = exchange.Code,
                Message = exchange.Message,
                Log = exchange.Errors,
            };
        }

        try
        {
            return frame.Kind switch
            {
                FrameKind.Refused => Refused(Protocol.Refusal.Read(frame.Payload)),
                FrameKind.Scored => AnswerJudge.Judge(ScoreAnswer.Read(frame.Payload, job), job, knownGroup),
                _ => throw new InvalidDataException("A worker answers another question than it was asked."),
            };
        }
        catch (InvalidDataException exception)
        {
            return new PairScore
            {
                Refusal = VerdictCodes.Crashed,
                Message = "The program that scores gave no proper answer; tell the organisers if it happens again.",
                Detail = exception.Message,
            };
        }
    }

    private static PairScore Refused(Refusal refusal) =>
        new()
        {
            Refusal = refusal.Code,
            Message = refusal.Message,
            Detail = refusal.Detail,
        };

    private PairScore? TooLarge(ScoreRequest request)
    {
        foreach ((string name, byte[]? file) in new[] { ("The group", request.Group), ("The model", request.Model) })
        {
            if (file?.Length > _options.Limits.ModelBytes)
            {
                return new PairScore
                {
                    Refusal = VerdictCodes.ModelTooLarge,
                    Message =
                        $"{name} has {file.Length:N0} bytes; expected at most {_options.Limits.ModelBytes:N0}: use fewer or shallower trees, or smaller layers.",
                };
            }
        }

        return null;
    }

    // Backwards and at most half of them, so that the rows stand in another order and in other company: with all of them, what is taken
    // over all rows, such as their mean, would be the same the second time.
    private static int[] RowsAgain(int rows, int most)
    {
        int count = Math.Min((rows + 1) / 2, most);
        int[] again = new int[count];
        for (int i = 0; i < count; i++)
        {
            again[i] = (int)((long)(count - 1 - i) * rows / count);
        }

        return again;
    }

    private void RequireStrength(SandboxStatus status)
    {
        if (!status.IsStrong && !_options.AllowWeak)
        {
            throw new PatchworkException(
                ProblemCodes.WeakSandbox,
                $"The sandbox cannot hold a stranger's model on this machine: {string.Join(", ", status.Missing)} missing.",
                "'patchwork sandbox check' says what each layer needs."
            );
        }
    }
}
