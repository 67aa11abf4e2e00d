namespace Patchwork.Server.Competitions;

/// <summary>The rewards of a competition.</summary>
/// <param name="Kind">The schedule.</param>
/// <param name="Pot">The pot in points.</param>
/// <param name="Kappa">How much more later updates are paid, by count or by time; null with the other schedules, which have none.</param>
/// <param name="DiscoveryShare">The share of a pair's points that goes to who reported its group.</param>
public sealed record RewardsAnswer(string Kind, double Pot, double? Kappa, double DiscoveryShare);
