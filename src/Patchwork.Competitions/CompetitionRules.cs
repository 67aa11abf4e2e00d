using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>What a competition is about and how it decides: fixed when it opens.</summary>
public sealed record CompetitionRules
{
    /// <summary>The title that participants see.</summary>
    public required string Title { get; init; }

    /// <summary>The loss that counts.</summary>
    public required LossKind Loss { get; init; }

    /// <summary>The column to predict.</summary>
    public required string Label { get; init; }

    /// <summary>The label's unit in words, such as <c>dollars an hour</c>; null when it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>The columns that groups and models may use, in order.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The columns that describe whom harm would fall on, such as gender.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>What columns and codes mean.</summary>
    public DataDictionary Dictionary { get; init; } = DataDictionary.None;

    /// <summary>Alpha, tolerance, minimum group size and guard, for the global list and every team list.</summary>
    public ListRules List { get; init; } = new();

    /// <summary>How accepted global updates are paid.</summary>
    public PointsOptions Points { get; init; } = new();

    /// <summary>The most submissions a team may make in all; null for no limit.</summary>
    public int? SubmissionsPerTeam { get; init; }

    /// <summary>True when labels are classes.</summary>
    public bool IsClassification => Loss is LossKind.ZeroOne or LossKind.Log;
}
