namespace Patchwork.Server.Boards;

/// <summary>Where the global list stands.</summary>
/// <param name="Loss">Mean loss on validation, as published; on test after the close.</param>
/// <param name="Updates">How many submissions it accepted.</param>
/// <param name="InitialLoss">Mean loss of the base on validation, as published.</param>
/// <param name="TrainLoss">Mean loss on the training rows, which everybody has.</param>
/// <param name="TestLoss">Mean loss on the test rows; only after the close.</param>
public sealed record GlobalStanding(double Loss, int Updates, double InitialLoss, double TrainLoss, double? TestLoss);
