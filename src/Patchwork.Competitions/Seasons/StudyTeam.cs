namespace Patchwork.Competitions.Seasons;

/// <summary>A team at the end of a season of a study.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Habit">How it plays.</param>
/// <param name="IsWholePopulation">Whether it plays for everyone at once; the others are specialists.</param>
/// <param name="Loss">Mean loss of its own list.</param>
/// <param name="Submissions">Pairs sent.</param>
/// <param name="Accepted">Pairs that its own list took.</param>
/// <param name="GlobalAccepted">Pairs that the global list took.</param>
/// <param name="Points">Its points by the season's own schedule.</param>
public sealed record StudyTeam(
    string Name,
    string Habit,
    bool IsWholePopulation,
    SplitLoss Loss,
    int Submissions,
    int Accepted,
    int GlobalAccepted,
    double Points
);
