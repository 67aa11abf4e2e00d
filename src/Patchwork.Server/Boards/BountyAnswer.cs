using Patchwork.Competitions;

namespace Patchwork.Server.Boards;

/// <summary>A group that was reported and has no fix yet. Its numbers are those of the training rows, which everybody has.</summary>
/// <param name="Submission">The id of the report.</param>
/// <param name="Team">Who reported it.</param>
/// <param name="Group">The group's predicate; null for a model file.</param>
/// <param name="Words">The group in the dictionary's words.</param>
/// <param name="Rows">The group's training rows.</param>
/// <param name="Share">Their share of all training rows.</param>
/// <param name="Loss">The global list's mean loss on them now; in a sealed competition that of the base, the one version that everybody has.</param>
/// <param name="LossOfEveryone">The same on all training rows.</param>
/// <param name="At">When it was reported.</param>
public sealed record BountyAnswer(
    string Submission,
    string Team,
    string? Group,
    string? Words,
    int Rows,
    double Share,
    double Loss,
    double LossOfEveryone,
    DateTimeOffset At
)
{
    /// <summary>How the group reads when it is a model file; null for a predicate.</summary>
    public GroupDescription? Described { get; init; }
}
