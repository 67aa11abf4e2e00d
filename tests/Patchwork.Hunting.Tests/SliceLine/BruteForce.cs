using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.SliceLine;

/// <summary>The oracle: every conjunction of at most so many conditions that holds for anybody is looked at, with no bound at all.</summary>
internal static class BruteForce
{
    public static List<Slice> Find(Table table, string[] features, RowErrors errors, SliceLineOptions options)
    {
        int support = options.SupportFor(table.Rows);
        List<Slice> found = [];
        (string Text, bool[] Holds)[][] parts = [.. features.Select(f => PartsOf(table[f], options.Binning))];
        Walk(0, [], [.. Enumerable.Repeat(true, table.Rows)]);
        return
        [
            .. found
                .OrderByDescending(s => s.Score)
                .ThenByDescending(s => s.Size)
                .ThenBy(s => s.Predicate, StringComparer.Ordinal)
                .Take(options.Top),
        ];

        void Walk(int column, List<string> said, bool[] rows)
        {
            if (said.Count > 0)
            {
                Judge(said, rows);
            }

            if (said.Count == options.MaxLevel)
            {
                return;
            }

            for (int c = column; c < parts.Length; c++)
            {
                foreach ((string text, bool[] holds) in parts[c])
                {
                    bool[] both = new bool[rows.Length];
                    bool any = false;
                    for (int i = 0; i < both.Length; i++)
                    {
                        both[i] = rows[i] && holds[i];
                        any |= both[i];
                    }

                    // Nobody stays nobody, whatever is asked for next.
                    if (any)
                    {
                        Walk(c + 1, [.. said, text], both);
                    }
                }
            }
        }

        void Judge(List<string> said, bool[] rows)
        {
            int size = rows.Count(r => r);
            CompensatedSum total = default;
            for (int i = 0; i < rows.Length; i++)
            {
                total.Add(rows[i] ? errors.Values[i] : 0);
            }

            // Math-1 section 8.1, written out.
            double n = table.Rows;
            double score =
                (options.Alpha * ((total.Value / size / errors.Average) - 1))
                - ((1 - options.Alpha) * ((n / size) - 1));
            if (size >= support && score > 0)
            {
                found.Add(
                    new Slice(string.Join(" and ", said), RowSet.FromFlags(rows), score, said.Count, total.Value)
                );
            }
        }
    }

    private static (string Text, bool[] Holds)[] PartsOf(Column column, BinningOptions binning)
    {
        SliceColumn parts = SliceColumn.Of(column, binning);
        int[] codes = new int[column.Rows];
        parts.Encode(codes);
        return
        [
            .. Enumerable
                .Range(0, parts.Codes)
                .Select(code => (parts.Condition(code), Array.ConvertAll(codes, c => c == code))),
        ];
    }
}
