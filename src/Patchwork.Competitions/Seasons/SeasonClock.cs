namespace Patchwork.Competitions.Seasons;

/// <summary>
/// A made clock: the season runs from 15 January 2026, 09:00 UTC, for 31 days, with its submissions evenly spaced, so that the
/// log does not depend on when or how fast it was played.
/// </summary>
internal sealed class SeasonClock(int rounds, int teams)
{
    public static readonly DateTimeOffset Opened = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Closed = Opened.AddDays(31);

    /// <summary>The elapsed share at a place in a round, both from 0.</summary>
    public double Share(int round, int place) => (((double)round * teams) + place + 1) / (((double)rounds * teams) + 1);

    public static DateTimeOffset At(double share) =>
        Opened.AddSeconds(Math.Floor((Closed - Opened).TotalSeconds * share));
}
