using Patchwork.Competitions;
using Patchwork.Guards;

namespace Patchwork.Server.Boards;

/// <summary>A submission that the global list accepted.</summary>
/// <param name="Submission">Its id.</param>
/// <param name="Team">The team.</param>
/// <param name="Group">The group's predicate; null for a model file.</param>
/// <param name="Words">The group in the dictionary's words.</param>
/// <param name="Weight">The group's share of validation.</param>
/// <param name="Gain">
/// What the patch alone gained on its group, as published: rounded down to a quarter of alpha, so that it is not the difference of the
/// losses, which are rounded to alpha, each for itself.
/// </param>
/// <param name="LossBefore">The global list's loss before it, as published.</param>
/// <param name="LossAfter">The global list's loss after it, as published.</param>
/// <param name="TrainLossAfter">Its loss on the training rows after it.</param>
/// <param name="Repairs">How many groups were repaired.</param>
/// <param name="Nodes">The list's version after it.</param>
/// <param name="Points">The points of the team, from the losses as published.</param>
/// <param name="Mends">The bounty that it mended; null for none.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Predictions">The path of the global list's predictions on the training rows, new since this update.</param>
public sealed record UpdateAnswer(
    string Submission,
    string Team,
    string? Group,
    string? Words,
    double Weight,
    double? Gain,
    double LossBefore,
    double LossAfter,
    double TrainLossAfter,
    int Repairs,
    int Nodes,
    double Points,
    string? Mends,
    DateTimeOffset At,
    string Predictions
)
{
    /// <summary>By how much the published loss of everyone fell: exactly <see cref="LossBefore"/> less <see cref="LossAfter"/>.</summary>
    public double Reduction => FeedbackRounding.Fall(LossBefore, LossAfter);

    /// <summary>How the group reads when it is a model file; null for a predicate.</summary>
    public GroupDescription? Described { get; init; }
}
