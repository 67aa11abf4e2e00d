namespace Patchwork.Server.Organising;

/// <summary>What a competition's queue and teams look like to its organiser.</summary>
/// <param name="Waiting">Submissions that wait.</param>
/// <param name="Oldest">How long the oldest of them has waited; null for none.</param>
/// <param name="Scoring">Submissions that are being scored.</param>
/// <param name="Workers">How many can be scored at the same time.</param>
/// <param name="Verdicts">Verdicts of the last day by code, the most frequent first.</param>
/// <param name="NearLimits">Teams that used much of a limit, and how much.</param>
/// <param name="Teams">How many teams joined.</param>
public sealed record DeskQueue(
    int Waiting,
    TimeSpan? Oldest,
    int Scoring,
    int Workers,
    IReadOnlyList<KeyValuePair<string, int>> Verdicts,
    IReadOnlyList<TeamUse> NearLimits,
    int Teams
);
