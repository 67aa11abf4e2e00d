using Patchwork.Server.Hosting;

namespace Patchwork.Server.Reruns;

/// <summary>One submission of a re-run: what it was, and what it gives now.</summary>
public sealed record RerunItem
{
    /// <summary>The submission's id.</summary>
    public required string Submission { get; init; }

    /// <summary>Its team.</summary>
    public required string Team { get; init; }

    /// <summary>The verdict that it has: the global list's, or that of a refusal.</summary>
    public required string Was { get; init; }

    /// <summary>waiting, scored, refused, or not-kept when there is nothing to score it from.</summary>
    [Words(Waiting, Scored, IsRefused, NotKept)]
    public string State { get; init; } = Waiting;

    /// <summary>The code of a refusal now; null when it gives arrays.</summary>
    public string? Refused { get; init; }

    /// <summary>The sentence of that refusal.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether its arrays are bit for bit those that were decided; null when there were none.</summary>
    public bool? SameArrays { get; init; }

    /// <summary>What the global list would say to it now; null when nothing is different.</summary>
    public string? GlobalNow { get; init; }

    /// <summary>What its team's list would say to it now; null when nothing is different.</summary>
    public string? TeamNow { get; init; }

    /// <summary>The gain on the global list now.</summary>
    public double? GainNow { get; init; }

    /// <summary>The id under which it was decided anew; null before that.</summary>
    public string? DecidedAs { get; init; }

    /// <summary>The stored arrays.</summary>
    internal string? Arrays { get; init; }

    /// <summary>The stored model that the platform trained.</summary>
    internal string? Trained { get; init; }

    /// <summary>True when there is something to decide: it gives arrays, and they are not the ones that were decided.</summary>
    internal bool IsDifferent => State == Scored && SameArrays != true;

    internal const string Waiting = "waiting";

    internal const string Scored = "scored";

    internal const string IsRefused = "refused";

    internal const string NotKept = "not-kept";
}
