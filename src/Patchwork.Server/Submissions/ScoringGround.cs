using Patchwork.Competitions;
using Patchwork.Losses;
using Patchwork.Models;

namespace Patchwork.Server.Submissions;

/// <summary>What a pair is scored on: the rows of a competition. Only the platform's own training looks at labels, those of training.</summary>
/// <param name="CompetitionId">Which competition, for scorers that keep something warm for each.</param>
/// <param name="Data">The rows; validation and test carry features alone.</param>
/// <param name="Features">The columns that models see, in order.</param>
/// <param name="Loss">What a trained model minimises.</param>
/// <param name="Training">The training rows encoded, with their labels.</param>
public sealed record ScoringGround(
    int CompetitionId,
    CompetitionData Data,
    IReadOnlyList<string> Features,
    LossKind Loss,
    TrainingSet Training
);
