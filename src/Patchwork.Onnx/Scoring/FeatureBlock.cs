namespace Patchwork.Onnx.Scoring;

/// <summary>The rows that a model scores, by column, in the order of the competition's features. Labels are never among them.</summary>
public sealed class FeatureBlock
{
    /// <summary>Takes columns of equal length and different names.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">The columns.</param>
    public FeatureBlock(int rows, IReadOnlyList<FeatureColumn> columns)
    {
        if (columns.FirstOrDefault(column => column.Values.Length != rows) is { } odd)
        {
            throw new ArgumentException(
                $"Column '{odd.Name}' has {odd.Values.Length} values for {rows} rows.",
                nameof(columns)
            );
        }

        Rows = rows;
        Columns = columns;
    }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Some rows that follow each other, copied.</summary>
    /// <param name="start">The first of them.</param>
    /// <param name="count">How many.</param>
    public FeatureBlock Slice(int start, int count) =>
        new(count, [.. Columns.Select(column => column.Slice(start, count))]);

    /// <summary>A column by name, or null.</summary>
    internal FeatureColumn? Find(string name) =>
        Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.Ordinal));
}
