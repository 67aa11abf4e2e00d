using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>One submission of an archive: who sent it when, and where its arrays are.</summary>
public sealed record ArchivedSubmission
{
    /// <summary>The id, unique in the archive.</summary>
    public required string Id { get; init; }

    /// <summary>The team that sent it.</summary>
    public required string Team { get; init; }

    /// <summary>When it was sent, where known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The array of the group on each split.</summary>
    public required IReadOnlyDictionary<Split, string> Group { get; init; }

    /// <summary>The array of the hypothesis' predictions on each split.</summary>
    public required IReadOnlyDictionary<Split, string> Model { get; init; }

    /// <summary>The gain that this submission had to exceed, where it differed from the archive's.</summary>
    public double? Alpha { get; init; }

    /// <summary>The group's predicate as written, where it had one.</summary>
    public string? Predicate { get; init; }

    /// <summary>The group's model file, where kept.</summary>
    public string? GroupFile { get; init; }

    /// <summary>The hypothesis' model file, where kept.</summary>
    public string? ModelFile { get; init; }

    /// <summary>How the pair was found: manual, automated, learned or platform.</summary>
    public string? Approach { get; init; }
}
