using Patchwork.Tables;

namespace Patchwork.Server.Submissions;

/// <summary>Rows of several tables, one below the other, so that a worker of the sandbox is started once for all splits.</summary>
internal static class JoinedRows
{
    /// <summary>Joins the named columns of some rows of each table. The tables have the same columns of the same types.</summary>
    public static Table Of(IReadOnlyList<(Table Table, int[] Rows)> parts, IEnumerable<string> names) =>
        new(names.Select(name => Join(name, [.. parts.Select(p => p.Table[name].Take(p.Rows))])));

    private static Column Join(string name, Column[] parts) =>
        Array.TrueForAll(parts, p => p is NumberColumn)
            ? new NumberColumn(name, [.. parts.Cast<NumberColumn>().SelectMany(p => p.Values.ToArray())])
            : JoinText(name, [.. parts.Cast<TextColumn>()]);

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
