using Patchwork.Measures;

namespace Patchwork.Ensembles.Rivals;

/// <summary>How a rival does on one split. Losses are means in units of the loss; lower is better.</summary>
public sealed record SplitScore
{
    /// <summary>Mean loss over all rows.</summary>
    public required double Loss { get; init; }

    /// <summary>Mean fall of the loss against the base, row by row, with a 95 % interval; above 0 the rival is better.</summary>
    public required PairedGainInterval AgainstBase { get; init; }

    /// <summary>The same against the decision list with repairs.</summary>
    public required PairedGainInterval AgainstList { get; init; }

    /// <summary>The served group with the highest mean loss; null when no group was served.</summary>
    public GroupLoss? WorstGroup { get; init; }

    /// <summary>How many served groups have a higher loss than in the best version the list published for them.</summary>
    public required int WorseGroups { get; init; }

    /// <summary>The largest such rise of a group's mean loss; null when no group was served.</summary>
    public GroupLoss? LargestRise { get; init; }
}
