namespace Patchwork.Competitions.Replays;

/// <summary>What one other threshold would have given.</summary>
/// <param name="Alpha">The gain that every submission had to exceed.</param>
/// <param name="Accepted">Submissions accepted.</param>
/// <param name="Repairs">Repairs made.</param>
/// <param name="Nodes">Nodes prepended.</param>
/// <param name="Loss">Mean loss at the end, by split.</param>
public sealed record ReplaySweepPoint(
    double Alpha,
    int Accepted,
    int Repairs,
    int Nodes,
    IReadOnlyDictionary<string, double> Loss
);
