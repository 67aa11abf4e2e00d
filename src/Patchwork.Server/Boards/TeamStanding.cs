namespace Patchwork.Server.Boards;

/// <summary>Where a team stands.</summary>
/// <param name="Rank">Its rank; equal losses share one. By validation while it runs, by test after the close.</param>
/// <param name="Team">Its name.</param>
/// <param name="Loss">Mean loss of its own list on validation, as published.</param>
/// <param name="TeamUpdates">How many of its submissions its own list accepted.</param>
/// <param name="GlobalUpdates">How many of them the global list accepted.</param>
/// <param name="Points">Its points, from the losses as published.</param>
/// <param name="TestLoss">Mean loss of its list on test; only after the close.</param>
public sealed record TeamStanding(
    int Rank,
    string Team,
    double Loss,
    int TeamUpdates,
    int GlobalUpdates,
    double Points,
    double? TestLoss
);
