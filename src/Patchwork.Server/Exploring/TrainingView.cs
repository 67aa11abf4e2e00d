using Patchwork.Groups;
using Patchwork.Server.Boards;

namespace Patchwork.Server.Exploring;

/// <summary>How the model serves the training rows at one moment: what every page about groups is computed from. Immutable.</summary>
/// <param name="Board">The state of the board that it belongs to.</param>
/// <param name="Losses">The loss of every training row.</param>
/// <param name="Predictions">What the model answers for every training row.</param>
/// <param name="Patches">The groups that have been helped, as rows of training, with names for sentences.</param>
/// <param name="Sealed">The version that a member of a sealed competition may see; null for the newest.</param>
internal sealed record TrainingView(
    BoardView Board,
    double[] Losses,
    double[] Predictions,
    IReadOnlyList<KnownGroup> Patches,
    int? Sealed
)
{
    /// <summary>Which model it is, inside a sentence.</summary>
    public string Model =>
        Sealed switch
        {
            null => "the global model",
            0 => "the base model, the version that is yours so far",
            { } version => $"version {version} of the model, the one that is yours by contract",
        };
}
