using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>A group of the submissions, or everyone, without its hypothesis: what calibration looks at.</summary>
internal sealed record CellGroup(bool IsEveryone, IReadOnlyDictionary<Split, int[]> Rows)
{
    /// <summary>Everyone, then every different group in order of submission; groups are the same when they are on all splits.</summary>
    public static IReadOnlyList<CellGroup> AllOf(PairPool pool)
    {
        List<CellGroup> groups =
        [
            new(true, pool.Splits.ToDictionary(s => s, s => Enumerable.Range(0, pool.RowsOf(s)).ToArray())),
        ];
        HashSet<string> known = new(StringComparer.Ordinal);
        Dictionary<Split, Dictionary<RowSet, int>> numbers = pool.Splits.ToDictionary(
            s => s,
            _ => new Dictionary<RowSet, int>()
        );
        foreach (PooledPair pair in pool.Pairs)
        {
            string key = string.Join(' ', pool.Splits.Select(s => NumberOf(numbers[s], pair.Rows(s))));
            bool everyone = pair.Rows(Split.Validation).Count == pool.RowsOf(Split.Validation);
            if (!everyone && known.Add(key))
            {
                groups.Add(new CellGroup(false, pool.Splits.ToDictionary(s => s, s => pair.On(s).Indices)));
            }
        }

        return groups;
    }

    private static int NumberOf(Dictionary<RowSet, int> numbers, RowSet rows)
    {
        if (!numbers.TryGetValue(rows, out int number))
        {
            number = numbers.Count;
            numbers[rows] = number;
        }

        return number;
    }
}
