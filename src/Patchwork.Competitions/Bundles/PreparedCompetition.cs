using Patchwork.Competitions.Commitments;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>A competition that can open: rules, split rows, base models. The test labels are apart, in their envelope.</summary>
public sealed record PreparedCompetition
{
    /// <summary>The specification, completed.</summary>
    public required CompetitionSpec Spec { get; init; }

    /// <summary>The rules in force, alpha decided.</summary>
    public required CompetitionRules Rules { get; init; }

    /// <summary>The rows; test labels sealed.</summary>
    public required CompetitionData Data { get; init; }

    /// <summary>The classes of a label of text by number; null for numbers.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Where the global list starts.</summary>
    public required IHypothesis Base { get; init; }

    /// <summary>Where team lists start.</summary>
    public required IHypothesis TeamBase { get; init; }

    /// <summary>What trial pairs said about alpha; null when alpha was given.</summary>
    public AlphaAdvice? Advice { get; init; }

    /// <summary>The terms, Markdown; null for none.</summary>
    public string? Terms { get; init; }

    /// <summary>The research consent, Markdown; null for none.</summary>
    public string? Consent { get; init; }

    /// <summary>The test labels, for the close alone.</summary>
    public required SealedLabels TestLabels { get; init; }

    /// <summary>Which part each row of the original table went to; empty where that is not known any more.</summary>
    public byte[] Parts { get; init; } = [];

    /// <summary>What is published at the opening about the hidden data; null for nothing.</summary>
    public DataCommitment? Commitment { get; init; }

    /// <summary>The training rows encoded for models.</summary>
    public TrainingSet TrainingSet()
    {
        Schema schema = Schema.Of(Data.Train, Rules.Features);
        return new TrainingSet(
            schema,
            schema.Encode(Data.Train),
            Data.TrainLabels,
            label: Rules.Label,
            classNames: Classes
        );
    }

    /// <summary>Opens it.</summary>
    public Competition Open(DateTimeOffset time) => new(Rules, Data, Base, TeamBase, time, Commitment);
}
