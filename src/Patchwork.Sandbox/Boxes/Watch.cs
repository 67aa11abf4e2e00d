using System.Globalization;
using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Boxes;

/// <summary>Watches one exchange from outside: processor time, elapsed time, memory, threads, output.</summary>
internal sealed class Watch
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(15);
    private readonly Box _box;
    private readonly SandboxLimits _limits;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly double _processorBefore;
    private ProcessFacts _facts;
    private double _elapsed;

    public Watch(Box box, SandboxLimits limits, TimeProvider time)
    {
        _box = box;
        _limits = limits;
        _time = time;
        _started = time.GetTimestamp();
        _facts = box.Look() ?? default;
        _processorBefore = _facts.ProcessorSeconds;
    }

    /// <summary>Waits for the answer; gives the code of the limit that was passed before it came, or null.</summary>
    public async Task<string?> UntilAsync(Task answering, CancellationToken cancellation)
    {
        while (true)
        {
            bool isOver = await Task.WhenAny(answering, Task.Delay(Step, cancellation)) == answering;
            Look();
            _elapsed = _time.GetElapsedTime(_started).TotalSeconds;
            string? code = Passed();
            if (code is not null || isOver || cancellation.IsCancellationRequested)
            {
                return code;
            }
        }
    }

    /// <summary>The account of the exchange.</summary>
    public Exchange Take(Frame? answer, string? code, string? message) =>
        new(answer, code, message, Math.Max(0, _facts.ProcessorSeconds - _processorBefore), _elapsed, _facts.PeakBytes);

    /// <summary>One sentence for a code.</summary>
    public string Sentence(string code) =>
        code switch
        {
            VerdictCodes.TimeLimit => string.Create(
                CultureInfo.InvariantCulture,
                $"Scoring took longer than a pair may: {_limits.ProcessorSeconds:0.##} s of processor time, {_limits.ElapsedSeconds:0.##} s in all; send a smaller model."
            ),
            VerdictCodes.MemoryLimit => string.Create(
                CultureInfo.InvariantCulture,
                $"Scoring took more memory than the {_limits.MemoryBytes >> 20:N0} MiB that a pair may; send a smaller model, or one with smaller intermediate results."
            ),
            _ =>
                "The program that scores broke off or gave no proper answer; export the model again with a current exporter, and tell the organisers if it happens again.",
        };

    // A worker that has ended holds no memory; what it held at most stands.
    private void Look()
    {
        if (_box.Look() is { } now)
        {
            _facts = now with { PeakBytes = Math.Max(now.PeakBytes, _facts.PeakBytes) };
        }
    }

    private string? Passed()
    {
        if (_elapsed > _limits.ElapsedSeconds || _facts.ProcessorSeconds - _processorBefore > _limits.ProcessorSeconds)
        {
            return VerdictCodes.TimeLimit;
        }

        if (_facts.PeakBytes > _limits.MemoryBytes)
        {
            return VerdictCodes.MemoryLimit;
        }

        return _facts.Threads > _limits.Threads || _box.ErrorBytes > _limits.ErrorBytes ? VerdictCodes.Crashed : null;
    }
}
