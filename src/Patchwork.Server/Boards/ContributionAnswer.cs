namespace Patchwork.Server.Boards;

/// <summary>What a team brought to the global list over time, in published numbers.</summary>
/// <param name="Team">The team; pairs from before it became part of another are under that other's name.</param>
/// <param name="Reduction">By how much its updates lowered the global validation loss, all together.</param>
/// <param name="Share">Its share of all that the list was lowered by, 0 to 1.</param>
/// <param name="Points">Its points, those for reports among them.</param>
/// <param name="Updates">Its updates in order.</param>
public sealed record ContributionAnswer(
    string Team,
    double Reduction,
    double Share,
    double Points,
    IReadOnlyList<ContributionStep> Updates
);
