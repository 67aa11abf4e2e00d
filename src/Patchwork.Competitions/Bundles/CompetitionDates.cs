namespace Patchwork.Competitions.Bundles;

/// <summary>When a competition is in which phase; what is not given does not bound it.</summary>
/// <param name="Practice">From when pairs are judged without being patched in; null for no practice.</param>
/// <param name="Open">From when pairs count; null for at once.</param>
/// <param name="Close">From when none are taken; null for when the organiser closes it.</param>
public sealed record CompetitionDates(
    DateTimeOffset? Practice = null,
    DateTimeOffset? Open = null,
    DateTimeOffset? Close = null
)
{
    /// <summary>The phase at a time, by the dates alone.</summary>
    public CompetitionPhase PhaseAt(DateTimeOffset time) =>
        time >= Close ? CompetitionPhase.Closed
        : Open is null || time >= Open ? CompetitionPhase.Open
        : time >= Practice ? CompetitionPhase.Practice
        : CompetitionPhase.Announced;

    /// <summary>The share of the time from start to close that is over, 0 to 1; 0 without a close.</summary>
    /// <param name="opened">When the competition was made, for one without an opening date.</param>
    /// <param name="time">The time.</param>
    public double ElapsedShare(DateTimeOffset opened, DateTimeOffset time)
    {
        DateTimeOffset start = Open ?? opened;
        return Close is { } close && close > start ? Math.Clamp((time - start) / (close - start), 0, 1) : 0;
    }
}
