using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Groups.Inference;
using Patchwork.Losses;

namespace Patchwork.Competitions.Checks;

/// <summary>What a check found. What was not asked for, or could not be taken, is null.</summary>
public sealed record PairCheckResult
{
    /// <summary>The group in normal form over the data: of its predicate, or of the tree that describes its model exactly; else null.</summary>
    public string? NormalForm { get; init; }

    /// <summary>The group's rows; all rows without a group.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows / all rows.</summary>
    public required double Share { get; init; }

    /// <summary>The decision list's answer on these rows, with its evidence; null without hypothesis, label or current predictions.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The loss that counted; null without a decision.</summary>
    public LossKind? Loss { get; init; }

    /// <summary>In how many folds a trained hypothesis was judged; null when it was given or never trained.</summary>
    public int? Folds { get; init; }

    /// <summary>The features that a group's model reads, by name; null without one or when it is not known.</summary>
    public IReadOnlyList<string>? GroupReads { get; init; }

    /// <summary>The smallest tree found that describes the mask of a group's model on these rows; null for a predicate.</summary>
    public GroupTree? GroupTree { get; init; }

    /// <summary>What the linter says about the group; null without a group.</summary>
    public IReadOnlyList<LintFinding>? Findings { get; init; }

    /// <summary>Scoring alone: the group and the hypothesis on the rows, without reading and training.</summary>
    public required double Seconds { get; init; }
}
