using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>Rows of several tables, one below the other, so that a worker of the sandbox is started once for all splits.</summary>
internal static class JoinedRows
{
    /// <summary>Joins the named columns of some rows of each table. The tables have the same columns of the same types.</summary>
    public static Table Of(IReadOnlyList<(Table Table, int[] Rows)> parts, IEnumerable<string> names) =>
        new(names.Select(name => Join(name, parts)));

    private static Column Join(string name, IReadOnlyList<(Table Table, int[] Rows)> parts) =>
        parts.All(p => p.Table[name] is NumberColumn)
            ? JoinNumbers(name, parts)
            : JoinText(name, [.. parts.Select(p => (TextColumn)p.Table[name].Take(p.Rows))]);

    // In one piece of the right length: a group of a hundred thousand rows passes here every second on a busy day.
    private static NumberColumn JoinNumbers(string name, IReadOnlyList<(Table Table, int[] Rows)> parts)
    {
        double[] all = new double[parts.Sum(p => p.Rows.Length)];
        int next = 0;
        foreach ((Table table, int[] rows) in parts)
        {
            ReadOnlySpan<double> values = ((NumberColumn)table[name]).Values;
            foreach (int row in rows)
            {
                all[next++] = values[row];
            }
        }

        return new NumberColumn(name, all);
    }

    private static TextColumn JoinText(string name, TextColumn[] parts)
    {
        string[] categories =
        [
            .. parts.SelectMany(p => p.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        List<int> codes = [];
        foreach (TextColumn part in parts)
        {
            int[] place = [.. part.Categories.Select(c => Array.BinarySearch(categories, c, StringComparer.Ordinal))];
            foreach (int code in part.Codes)
            {
                codes.Add(code < 0 ? -1 : place[code]);
            }
        }

        return new TextColumn(name, [.. codes], categories);
    }
}
