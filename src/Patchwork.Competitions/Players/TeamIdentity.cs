namespace Patchwork.Competitions.Players;

/// <summary>Who a simulated team is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seed">The season's seed, from which its own order of trying things comes.</param>
/// <param name="Variant">Which of the teams with its habit it is, from 0.</param>
internal sealed record TeamIdentity(string Name, long Seed, int Variant);
