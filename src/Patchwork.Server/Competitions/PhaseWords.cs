using Patchwork.Competitions.Bundles;
using Patchwork.Server.Pages;

namespace Patchwork.Server.Competitions;

/// <summary>The phase of a competition as pages say it.</summary>
internal static class PhaseWords
{
    private const int DaysSpokenOf = 60;

    public static string Of(CompetitionPhase phase) =>
        phase switch
        {
            CompetitionPhase.Announced => "announced",
            CompetitionPhase.Practice => "practice, nothing counts yet",
            CompetitionPhase.Open => "open",
            CompetitionPhase.Paused => "paused by the organiser",
            _ => "closed",
        };

    /// <summary>What comes next and when.</summary>
    public static string When(CompetitionAnswer competition, DateTimeOffset now) =>
        competition switch
        {
            { State: CompetitionPhase.Announced, Dates: { Practice: { } practice } } =>
                $"practice begins {In(practice, now)}",
            { State: CompetitionPhase.Announced or CompetitionPhase.Practice, Dates: { Open: { } open } } =>
                $"opens {In(open, now)}",
            { State: CompetitionPhase.Closed, Dates: { Close: { } closed } } when closed <= now =>
                $"closed on {PageNumbers.Time(closed)}",
            { State: CompetitionPhase.Closed } => "the test data have been opened",
            { Dates: { Close: { } close } } => $"closes {In(close, now)}",
            _ => "closes when the organiser says so",
        };

    private static string In(DateTimeOffset time, DateTimeOffset now)
    {
        int days = (int)(time - now).TotalDays;
        return days is >= 2 and <= DaysSpokenOf
            ? $"in {days} days ({PageNumbers.Time(time)})"
            : $"on {PageNumbers.Time(time)}";
    }
}
