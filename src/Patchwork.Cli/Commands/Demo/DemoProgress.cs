using Patchwork.Competitions;

namespace Patchwork.Cli.Commands;

/// <summary>How far a season is, in one line.</summary>
internal static class DemoProgress
{
    /// <summary>Round, counts and time left.</summary>
    public static string Line(CompetitionState state, int round, int rounds, TimeSpan? left) =>
        $"Round {round} of {rounds}: {Counts(state)}{(left is null ? "" : ", " + Left(left))}";

    /// <summary>Accepted, refused and repaired so far.</summary>
    public static string Counts(CompetitionState state)
    {
        int accepted = state.GlobalUpdates.Count;
        int repairs = state.GlobalUpdates.Sum(u => u.Global.Repairs.Count);
        return $"accepted {accepted:N0}, refused {state.Decided.Count - accepted:N0}, repairs {repairs:N0}";
    }

    /// <summary>The time left in words.</summary>
    public static string Left(TimeSpan? left) => left is { } time ? $"{Math.Ceiling(time.TotalSeconds):N0} s left" : "";
}
