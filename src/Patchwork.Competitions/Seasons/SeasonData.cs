using Patchwork.Datasets.Bundled;
using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>What a season is played on: the split rows, and the test labels apart from them.</summary>
public sealed record SeasonData
{
    /// <summary>The title of the competition.</summary>
    public required string Title { get; init; }

    /// <summary>The column to predict.</summary>
    public required string Label { get; init; }

    /// <summary>The label's unit in words, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The columns that groups and models may use.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The columns that describe whom harm would fall on.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>What columns and codes mean.</summary>
    public DataDictionary Dictionary { get; init; } = DataDictionary.None;

    /// <summary>The rows; validation and test carry features alone.</summary>
    public required CompetitionData Rows { get; init; }

    /// <summary>The test labels, for one season.</summary>
    public required SealedLabels TestLabels { get; init; }

    /// <summary>Splits a bundled table 70 : 15 : 15.</summary>
    /// <param name="bundled">The table with its description.</param>
    /// <param name="seed">The seed of the split.</param>
    /// <param name="rows">How many rows to draw first; null, or more than there are, for all.</param>
    public static SeasonData Of(BundledTable bundled, long seed, int? rows = null) =>
        Of(
            Draw(bundled.Table, seed, rows ?? bundled.Table.Rows),
            bundled.Dataset.Label,
            bundled.Dataset.Features,
            seed
        ) with
        {
            Title = bundled.Dataset.Title,
            Unit = bundled.Dataset.Unit,
            Sensitive = bundled.Dataset.Sensitive,
            Dictionary = bundled.Dictionary,
        };

    /// <summary>So many rows of a table at random, in their order; all of them where there are no more.</summary>
    /// <param name="table">The table.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <param name="rows">How many.</param>
    public static Table Draw(Table table, long seed, int rows)
    {
        if (rows >= table.Rows)
        {
            return table;
        }

        int[] order = [.. Enumerable.Range(0, table.Rows)];
        new SeededRandom(seed, "people").Shuffle<int>(order);
        return table.Take([.. order.Take(rows).Order()]);
    }

    /// <summary>Splits a table 70 : 15 : 15.</summary>
    /// <param name="table">All rows, none without a label.</param>
    /// <param name="label">The column to predict.</param>
    /// <param name="features">The columns to predict from.</param>
    /// <param name="seed">The seed of the split.</param>
    public static SeasonData Of(Table table, string label, IReadOnlyList<string> features, long seed)
    {
        SplitAssignment split = SplitAssignment.Of(table.Rows, seed);
        Table train = table.Take([.. split.Train]);
        Table validation = table.Take([.. split.Validation]);
        Table hidden = table.Select(features);
        double[] testLabels = table.Numbers(label).Take([.. split.Test]).Values.ToArray();
        return new SeasonData
        {
            Title = label,
            Label = label,
            Features = features,
            Rows = new CompetitionData
            {
                Train = train.Select([.. features, label]),
                TrainLabels = train.Numbers(label).Values.ToArray(),
                Validation = validation.Select(features),
                ValidationLabels = validation.Numbers(label).Values.ToArray(),
                Test = hidden.Take([.. split.Test]),
            },
            TestLabels = new SealedLabels(() => testLabels),
        };
    }
}
