using Patchwork.Rewards;

namespace Patchwork.Competitions.Seasons;

/// <summary>How a simulated season is played. Values out of range are refused with <c>bad-option</c> when set.</summary>
public sealed record SeasonOptions
{
    /// <summary>Alpha as a share of the initial validation loss when none is given (math-1 section 4).</summary>
    public const double UsualAlphaShare = 3.5e-4;

    /// <summary>The seed of everything random in the season.</summary>
    public long Seed { get; init; }

    /// <summary>The number of rounds; in each every team may send one pair. 1 to 10,000, default 40.</summary>
    public int Rounds
    {
        get;
        init => field = Check(value, 1, 10_000, "rounds");
    } = 40;

    /// <summary>The gain that a pair must exceed, in units of the loss; null for <see cref="AlphaShare"/>.</summary>
    public double? Alpha { get; init; }

    /// <summary>Alpha as a share of the initial validation loss of the base, used unless <see cref="Alpha"/> is given.</summary>
    public double AlphaShare { get; init; } = UsualAlphaShare;

    /// <summary>The repair tolerance, default 0.</summary>
    public double RepairTolerance { get; init; }

    /// <summary>The fewest validation rows of a group, default 30.</summary>
    public int MinimumGroupRows
    {
        get;
        init => field = Check(value, 1, int.MaxValue, "minimumGroupRows");
    } = 30;

    /// <summary>The most pairs a team may send; null for no limit.</summary>
    public int? SubmissionsPerTeam
    {
        get;
        init => field = value is { } cap ? Check(cap, 1, int.MaxValue, "submissionsPerTeam") : null;
    }

    /// <summary>How accepted pairs are paid; logarithmic with a pot of 1,000 by default.</summary>
    public PointsOptions Points { get; init; } = new();

    /// <summary>The training rows that the organiser had when the base was trained; at least 50. Default 2,000.</summary>
    public int PilotRows
    {
        get;
        init => field = Check(value, 50, int.MaxValue, "pilotRows");
    } = 2000;

    /// <summary>The most trees of the global base, fewer where early stopping ends; 200 by default, 500 in the first season.</summary>
    public int BaseTrees
    {
        get;
        init => field = Check(value, 1, 10_000, "baseTrees");
    } = 200;

    /// <summary>How many threads draft and score; 0 for all cores. The result is the same for any number.</summary>
    public int Threads { get; init; }

    private static int Check(int value, int least, int most, string name) =>
        value >= least && value <= most
            ? value
            : throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The option {name} is {value}; a whole number from {least} to {most} is expected."
            );
}
