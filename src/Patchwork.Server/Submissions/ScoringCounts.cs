using System.Collections.Concurrent;

namespace Patchwork.Server.Submissions;

/// <summary>What the server has done since it started, for <c>/metrics</c>.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ScoringCounts
{
    private readonly ConcurrentDictionary<string, long> _verdicts = new(StringComparer.Ordinal);
    private readonly long[] _within = new long[Bounds.Length];
    private long _refunds;
    private long _scored;
    private long _milliseconds;

    /// <summary>Seconds, the bounds of a histogram.</summary>
    public static ReadOnlySpan<double> Bounds => [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    /// <summary>How many took at most <see cref="Bounds"/>[<paramref name="bound"/>].</summary>
    public long Within(int bound) => Interlocked.Read(ref _within[bound]);

    public IReadOnlyDictionary<string, long> Verdicts => _verdicts;

    public long Refunds => Interlocked.Read(ref _refunds);

    public long ScoredPairs => Interlocked.Read(ref _scored);

    public double ScoringSeconds => Interlocked.Read(ref _milliseconds) / 1000.0;

    public void Count(string verdict) => _verdicts.AddOrUpdate(verdict, 1, (_, n) => n + 1);

    public void Refund() => Interlocked.Increment(ref _refunds);

    public void Scored(TimeSpan took)
    {
        Interlocked.Increment(ref _scored);
        Interlocked.Add(ref _milliseconds, (long)took.TotalMilliseconds);
        for (int bound = 0; bound < _within.Length; bound++)
        {
            if (took.TotalSeconds <= Bounds[bound])
            {
                Interlocked.Increment(ref _within[bound]);
            }
        }
    }
}
