using Patchwork.Onnx.Scoring;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The columns of a table as a stranger's model sees them (interfaces section 2); the table itself is its training split.</summary>
internal static class OnnxFeatures
{
    /// <summary>The columns, in order.</summary>
    public static FeatureBlock Of(Table table, IEnumerable<string> features) =>
        new(table.Rows, [.. features.Select(name => Of(table[name]))]);

    /// <summary>The columns of a schema, texts coded as in the table that the schema came from.</summary>
    public static FeatureBlock Of(Table table, Schema schema) =>
        new(table.Rows, [.. schema.Features.Select(feature => Of(table[feature.Name], feature))]);

    private static FeatureColumn Of(Column column, SchemaFeature? feature = null)
    {
        if (column is NumberColumn numbers)
        {
            return FeatureColumn.Of(column.Name, numbers.Values.ToArray());
        }

        string[] texts = new string[column.Rows];
        for (int row = 0; row < texts.Length; row++)
        {
            texts[row] = column.Format(row);
        }

        return FeatureColumn.Of(column.Name, texts, (feature ?? SchemaFeature.Of(column)).Encode(column));
    }
}
