namespace Patchwork.Competitions.Replays;

/// <summary>The list at the end of a replay.</summary>
/// <param name="Nodes">Nodes prepended.</param>
/// <param name="Loss">Mean loss by split.</param>
public sealed record ReplayFinal(int Nodes, IReadOnlyDictionary<string, double> Loss);
