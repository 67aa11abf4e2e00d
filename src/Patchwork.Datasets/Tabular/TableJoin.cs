using Patchwork.Tables;

namespace Patchwork.Datasets.Tabular;

/// <summary>Puts tables with the same columns under each other.</summary>
internal static class TableJoin
{
    /// <summary>All rows, in the order of the tables. A column that is text in one is text in all.</summary>
    public static Table Below(IReadOnlyList<Table> tables) =>
        new(tables[0].Columns.Select(c => Column(c.Name, [.. tables.Select(t => t[c.Name])])))
        {
            Source = $"{tables[0].Source} and {tables.Count - 1} more",
        };

    private static Column Column(string name, Column[] parts)
    {
        if (Array.TrueForAll(parts, p => p is NumberColumn))
        {
            double[] values = new double[parts.Sum(p => p.Rows)];
            int next = 0;
            foreach (Column part in parts)
            {
                ((NumberColumn)part).Values.CopyTo(values.AsSpan(next));
                next += part.Rows;
            }

            return new NumberColumn(name, values);
        }

        return TextColumn.FromValues(
            name,
            [.. parts.SelectMany(p => Enumerable.Range(0, p.Rows).Select(row => (string?)p.Format(row)))]
        );
    }
}
