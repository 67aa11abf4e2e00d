namespace Patchwork.Competitions.Replays;

/// <summary>Which of an archive's rules a replay changes; what is null stays as recorded (interfaces section 4).</summary>
public sealed record ReplayOptions
{
    /// <summary>The gain that every submission must exceed, over the archive's own and over each submission's.</summary>
    public double? Alpha { get; init; }

    /// <summary>The repair tolerance, ≥ 0.</summary>
    public double? RepairTolerance { get; init; }

    /// <summary>The fewest validation rows of a group, ≥ 1.</summary>
    public int? MinimumGroupRows { get; init; }

    /// <summary>Whether groups that got worse are repaired. Default true.</summary>
    public bool Repairs { get; init; } = true;

    /// <summary>Decide this team's submissions alone, from the team base.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// One of <see cref="Guards.GuardOptions.Names"/>. Guards change verdicts, so there is none unless it is asked for here or by
    /// <see cref="RecordedRules"/>.
    /// </summary>
    public string? Guard { get; init; }

    /// <summary>Apply the guard that the archive records.</summary>
    public bool RecordedRules { get; init; }
}
