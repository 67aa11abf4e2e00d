using Patchwork.Groups;
using Patchwork.Server.Boards;

namespace Patchwork.Server.Exploring;

/// <summary>How the global list serves the training rows at one moment: what every page about groups is computed from. Immutable.</summary>
/// <param name="Board">The state of the board that it belongs to.</param>
/// <param name="Losses">The loss of every training row.</param>
/// <param name="Predictions">What the list answers for every training row.</param>
/// <param name="Patches">The groups that have been helped, as rows of training, with names for sentences.</param>
internal sealed record TrainingView(
    BoardView Board,
    double[] Losses,
    double[] Predictions,
    IReadOnlyList<KnownGroup> Patches
);
