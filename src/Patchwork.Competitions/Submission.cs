using Patchwork.Ensembles;
using Patchwork.Groups;

namespace Patchwork.Competitions;

/// <summary>A pair (g, h) that a team sends in.</summary>
/// <param name="Id">The id, unique in the competition.</param>
/// <param name="Team">The team's name.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="Group">The group g.</param>
/// <param name="Hypothesis">The hypothesis h.</param>
public sealed record Submission(string Id, string Team, DateTimeOffset Time, IGroup Group, IHypothesis Hypothesis)
{
    /// <summary>The group's text when it is a predicate.</summary>
    public string? Predicate => (Group as GroupPredicate)?.Text;

    /// <summary>How the pair was found: manual, automated, learned or platform.</summary>
    public string Approach { get; init; } = "manual";

    /// <summary>How the group reads, when it is a model; null for predicates and where nobody looked.</summary>
    public GroupDescription? Described { get; init; }

    /// <summary>True when only a group was sent and the platform trained the hypothesis: not mended, it becomes a bounty.</summary>
    public bool IsReport { get; init; }
}
