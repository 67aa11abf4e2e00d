using Patchwork.Competitions;
using Patchwork.Groups;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Submissions;

/// <summary>A submission as its team sees it.</summary>
public sealed record SubmissionAnswer
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The team's name.</summary>
    public required string TeamName { get; init; }

    /// <summary>queued, scoring, decided or failed.</summary>
    [Words(typeof(SubmissionStatus))]
    public required string Status { get; init; }

    /// <summary>The group's predicate; null for a model file.</summary>
    public string? Group { get; init; }

    /// <summary>The group in the dictionary's words.</summary>
    public string? Words { get; init; }

    /// <summary>How the group reads when it is a model file, from the training rows; null for a predicate and before the decision.</summary>
    public GroupDescription? Described { get; init; }

    /// <summary>train:trees, train:linear, onnx, or null when only a group was sent.</summary>
    public string? Model { get; init; }

    /// <summary>How it was found.</summary>
    [Words(typeof(Approaches))]
    public required string Approach { get; init; }

    /// <summary>The team's own note.</summary>
    public string? Note { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When its scoring began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>How many submissions are before it, while it is queued.</summary>
    public int? Ahead { get; init; }

    /// <summary>True when it was judged in the practice phase, where nothing counts.</summary>
    public bool Practice { get; init; }

    /// <summary>What the global list said; null before the decision.</summary>
    public ListAnswer? Global { get; init; }

    /// <summary>What the team's own list said.</summary>
    public ListAnswer? Team { get; init; }

    /// <summary>True while it is an open bounty.</summary>
    public bool Bounty { get; init; }

    /// <summary>The bounty that it mended.</summary>
    public string? Mends { get; init; }

    /// <summary>The verdict in plain sentences.</summary>
    public string? Explanation { get; init; }

    /// <summary>What the linter found.</summary>
    public IReadOnlyList<LintFinding> Findings { get; init; } = [];

    /// <summary>What was done while scoring, a line each.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>What the team may still send.</summary>
    public RemainingBudget? Remaining { get; init; }
}
