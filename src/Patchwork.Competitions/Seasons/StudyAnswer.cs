namespace Patchwork.Competitions.Seasons;

/// <summary>One number that answers a question of a study, with its 95 % interval over seasons.</summary>
/// <param name="Question">The question in words.</param>
/// <param name="Measure">What was measured, in words that say which side a positive number favours.</param>
/// <param name="Condition">The condition, or the schedule of rewards.</param>
/// <param name="Mean">The mean over seasons, or a share of seasons.</param>
/// <param name="Low">The lower end; null when there are fewer than two seasons to tell.</param>
/// <param name="High">The upper end.</param>
/// <param name="Seasons">n.</param>
public sealed record StudyAnswer(
    string Question,
    string Measure,
    string Condition,
    double Mean,
    double? Low,
    double? High,
    int Seasons
);
