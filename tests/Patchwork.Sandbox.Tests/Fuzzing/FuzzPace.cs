using System.Diagnostics;
using System.Globalization;

namespace Patchwork.Sandbox.Tests.Fuzzing;

/// <summary>How long a fuzzer goes on: a fixed number of rounds with a fixed seed, or, where PATCHWORK_FUZZ_SECONDS says so, by the clock and from another seed each day.</summary>
internal sealed class FuzzPace
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly int _rounds;
    private readonly double _seconds;
    private int _round;

    public FuzzPace(int rounds)
    {
        string? asked = Environment.GetEnvironmentVariable("PATCHWORK_FUZZ_SECONDS");
        _rounds = rounds;
        _seconds = asked is null ? 0 : double.Parse(asked, CultureInfo.InvariantCulture);
        Seed = _seconds > 0 ? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime).DayNumber : 1;
    }

    public long Seed { get; }

    /// <summary>Whether the clock decides.</summary>
    public bool IsTimed => _seconds > 0;

    public int Rounds => _round;

    public bool Next()
    {
        bool goesOn = _seconds > 0 ? _clock.Elapsed.TotalSeconds < _seconds : _round < _rounds;
        _round += goesOn ? 1 : 0;
        return goesOn;
    }
}
