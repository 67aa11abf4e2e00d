using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>What the log says of one team so far.</summary>
public sealed record TeamState
{
    /// <summary>The team's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many pairs it has submitted.</summary>
    public int Submissions { get; init; }

    /// <summary>How many of them its own list accepted.</summary>
    public int OwnUpdates { get; init; }

    /// <summary>How many of them the global list accepted.</summary>
    public int GlobalUpdates { get; init; }

    /// <summary>The points earned with global updates.</summary>
    public double Points { get; init; }

    /// <summary>How many nodes its own list has.</summary>
    public int Nodes { get; init; }

    /// <summary>Mean loss of its own list on every open split.</summary>
    public required IReadOnlyDictionary<Split, double> Loss { get; init; }
}
