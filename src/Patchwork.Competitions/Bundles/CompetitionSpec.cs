using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Rewards;

namespace Patchwork.Competitions.Bundles;

/// <summary>What <c>competition.yaml</c> says (interfaces section 6): all that an organiser decides before the opening.</summary>
public sealed record CompetitionSpec
{
    /// <summary>The title that people see.</summary>
    public required string Title { get; init; }

    /// <summary>One or two paragraphs about it, Markdown; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The name in addresses; null to make it from the title.</summary>
    public string? Slug { get; init; }

    /// <summary>The loss that counts.</summary>
    public required LossKind Loss { get; init; }

    /// <summary>The gain that a pair must exceed, in units of the loss; null for <c>auto</c>.</summary>
    public double? Alpha { get; init; }

    /// <summary>The repair tolerance. Default 0.</summary>
    public double RepairTolerance { get; init; }

    /// <summary>The fewest validation rows of a group. Default 30.</summary>
    public int MinimumGroupRows { get; init; } = 30;

    /// <summary>The table's file in the bundle.</summary>
    public required string File { get; init; }

    /// <summary>The column to predict.</summary>
    public required string Label { get; init; }

    /// <summary>The label's unit in words; null to take the dictionary's.</summary>
    public string? Unit { get; init; }

    /// <summary>The columns that groups and models may use, in order; empty for all but label and split.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>The columns that describe whom harm would fall on.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>The dictionary's file in the bundle; null for none.</summary>
    public string? Dictionary { get; init; }

    /// <summary>The split.</summary>
    public SplitSpec Split { get; init; } = new();

    /// <summary>Where the global list starts. Default boosted trees.</summary>
    public BaseModelSpec Base { get; init; } = new("trees");

    /// <summary>Where team lists start. Default a tree of depth 1.</summary>
    public BaseModelSpec TeamBase { get; init; } = new("stump");

    /// <summary>Dates of the phases.</summary>
    public CompetitionDates Dates { get; init; } = new();

    /// <summary>Limits of teams.</summary>
    public CompetitionLimits Limits { get; init; } = new();

    /// <summary>The guard. Default none.</summary>
    public GuardOptions Guard { get; init; } = new();

    /// <summary>The rewards. Default logarithmic with a pot of 1,000; whoever first submitted a pair's group gets a fifth.</summary>
    public PointsOptions Rewards { get; init; } = new() { DiscoveryShare = DiscoveryReward.UsualShare };

    /// <summary>The terms' file in the bundle; null for none.</summary>
    public string? Terms { get; init; }

    /// <summary>The research consent's file in the bundle; null for none.</summary>
    public string? Consent { get; init; }

    /// <summary>
    /// The licence under which consented pairs may be published, such as <c>CC-BY-4.0</c>; null when nobody was told of one.
    /// </summary>
    public string? Licence { get; init; }

    /// <summary>Who may join. Default by invitation.</summary>
    public Visibility Visibility { get; init; } = Visibility.Invitation;
}
