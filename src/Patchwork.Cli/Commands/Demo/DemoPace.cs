namespace Patchwork.Cli.Commands;

/// <summary>Measures the pace of a season: when something is due to be shown, and how much time is left.</summary>
internal sealed class DemoPace(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _shown = TimeSpan.Zero;

    /// <summary>True when the pause has passed since the last time it was true.</summary>
    public bool IsDue(TimeSpan pause)
    {
        TimeSpan passed = time.GetElapsedTime(_started);
        if (passed - _shown < pause)
        {
            return false;
        }

        _shown = passed;
        return true;
    }

    /// <summary>The time left when a round begins, going by the rounds before it; null before the second round.</summary>
    public TimeSpan? Left(int round, int rounds) =>
        round < 2 ? null : time.GetElapsedTime(_started) * ((double)(rounds - round + 1) / (round - 1));
}
