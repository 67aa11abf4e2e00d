using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>The rows of a competition, split in three. The test labels are not here: they are handed over at the close.</summary>
public sealed record CompetitionData
{
    /// <summary>The training rows with all their columns, the label among them; participants have them.</summary>
    public required Table Train { get; init; }

    /// <summary>The training labels.</summary>
    public required double[] TrainLabels { get; init; }

    /// <summary>The features of the validation rows; hidden from participants.</summary>
    public required Table Validation { get; init; }

    /// <summary>The validation labels; they decide.</summary>
    public required double[] ValidationLabels { get; init; }

    /// <summary>The features of the test rows; hidden, and decide nothing.</summary>
    public required Table Test { get; init; }

    /// <summary>The rows of a split.</summary>
    public Table Rows(Split split) =>
        split switch
        {
            Split.Train => Train,
            Split.Validation => Validation,
            _ => Test,
        };

    /// <summary>The labels of a split, null for the sealed test split.</summary>
    public double[]? Labels(Split split) =>
        split switch
        {
            Split.Train => TrainLabels,
            Split.Validation => ValidationLabels,
            _ => null,
        };
}
