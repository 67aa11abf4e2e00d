using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Commitments;

namespace Patchwork.Server.Competitions;

/// <summary>All that everybody may know of a competition.</summary>
public sealed record CompetitionAnswer
{
    /// <summary>Its name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Its phase.</summary>
    public CompetitionPhase State { get; init; }

    /// <summary>
    /// What its numbers are worth: <c>provisional</c> while it goes on, <c>pending</c> from the close until the test labels are open,
    /// <c>final</c> from then on.
    /// </summary>
    public ResultsState Results { get; init; }

    /// <summary>The invitation code: to the organiser, and to everybody for the demo.</summary>
    public string? Invitation { get; init; }

    /// <summary>regression or classification.</summary>
    public required string Task { get; init; }

    /// <summary>The loss that counts.</summary>
    public required string Loss { get; init; }

    /// <summary>The gain that a pair must exceed, in units of the loss.</summary>
    public double Alpha { get; init; }

    /// <summary>Why this alpha, when it was chosen from trial pairs.</summary>
    public string? AlphaAdvice { get; init; }

    /// <summary>The accuracy that the number of validation rows supports, in words.</summary>
    public string? Guarantee { get; init; }

    /// <summary>The repair tolerance.</summary>
    public double RepairTolerance { get; init; }

    /// <summary>The fewest validation rows of a group.</summary>
    public int MinimumGroupRows { get; init; }

    /// <summary>The column to predict.</summary>
    public required string Label { get; init; }

    /// <summary>The label's unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The classes of a label of text, by number.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The columns that groups and models may use, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Those that describe whom harm would fall on.</summary>
    public required IReadOnlyList<string> Sensitive { get; init; }

    /// <summary>What columns and codes mean, a column each.</summary>
    public required IReadOnlyList<ColumnAnswer> Dictionary { get; init; }

    /// <summary>The number of rows of each split.</summary>
    public required IReadOnlyDictionary<string, int> Rows { get; init; }

    /// <summary>The dates.</summary>
    public required CompetitionDates Dates { get; init; }

    /// <summary>The limits of a team.</summary>
    public required CompetitionLimits Limits { get; init; }

    /// <summary>The guard.</summary>
    public required GuardAnswer Guard { get; init; }

    /// <summary>The rewards.</summary>
    public required RewardsAnswer Rewards { get; init; }

    /// <summary>The terms, Markdown.</summary>
    public string? Terms { get; init; }

    /// <summary>The research consent, Markdown.</summary>
    public string? Consent { get; init; }

    /// <summary>The licence under which consented pairs may be published; null when nobody was told of one.</summary>
    public string? Licence { get; init; }

    /// <summary>The salted hashes of the split and of the hidden labels, fixed at the opening; null in competitions from before there were any.</summary>
    public DataCommitment? Commitment { get; init; }

    /// <summary>Who may join.</summary>
    public Visibility Visibility { get; init; }
}
