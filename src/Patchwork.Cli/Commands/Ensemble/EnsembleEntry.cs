using Patchwork.Ensembles.Rivals;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>One rival in an <see cref="EnsembleDocument"/>. Keys of the dictionaries are splits.</summary>
internal sealed record EnsembleEntry
{
    /// <summary>The rival's name.</summary>
    public required string Name { get; init; }

    /// <summary>Mean loss.</summary>
    public required IReadOnlyDictionary<string, double> Loss { get; init; }

    /// <summary>Mean fall of the loss against the base, with its 95 % interval; above 0 the rival is better.</summary>
    public required IReadOnlyDictionary<string, EnsembleFall> AgainstBase { get; init; }

    /// <summary>The same against the decision list with repairs.</summary>
    public required IReadOnlyDictionary<string, EnsembleFall> AgainstList { get; init; }

    /// <summary>The served group with the highest mean loss; null when no group was served.</summary>
    public required IReadOnlyDictionary<string, GroupLoss?> WorstGroup { get; init; }

    /// <summary>Served groups with a higher loss than in the best version published for them.</summary>
    public required IReadOnlyDictionary<string, int> WorseGroups { get; init; }

    /// <summary>The largest such rise; null when no group was served.</summary>
    public required IReadOnlyDictionary<string, GroupLoss?> LargestRise { get; init; }

    /// <summary>Parts of the model.</summary>
    public required int Size { get; init; }

    /// <summary>Hypotheses evaluated for a row, on average.</summary>
    public required double ModelsPerRow { get; init; }

    /// <summary>Groups tested for a row, on average.</summary>
    public required double GroupsPerRow { get; init; }

    /// <summary>What is worth knowing about the fit.</summary>
    public required string Note { get; init; }

    /// <summary>The entry of a score.</summary>
    public static EnsembleEntry Of(RivalScore score) =>
        new()
        {
            Name = score.Rival.Name,
            Loss = BySplit(score, s => s.Loss),
            AgainstBase = BySplit(score, s => EnsembleFall.Of(s.AgainstBase)),
            AgainstList = BySplit(score, s => EnsembleFall.Of(s.AgainstList)),
            WorstGroup = BySplit(score, s => s.WorstGroup),
            WorseGroups = BySplit(score, s => s.WorseGroups),
            LargestRise = BySplit(score, s => s.LargestRise),
            Size = score.Fit.Size,
            ModelsPerRow = score.Fit.Cost.Models,
            GroupsPerRow = score.Fit.Cost.Groups,
            Note = score.Fit.Note,
        };

    private static Dictionary<string, T> BySplit<T>(RivalScore score, Func<SplitScore, T> value) =>
        score
            .Splits.OrderBy(s => s.Key)
            .ToDictionary(s => ReplaySplits.Key(s.Key), s => value(s.Value), StringComparer.Ordinal);
}
