namespace Patchwork.Groups.Inference;

/// <summary>Looks for the question on a column that parts the group from the others best among some rows.</summary>
/// <remarks>Holds counters that are used again: not to be shared between threads. Cost O(rows + d log d) for d values among them.</remarks>
internal sealed class QuestionSearch(CodedColumn column, bool[] members, bool hasMissing)
{
    private readonly SideCounts[] _counts = new SideCounts[column.Count + 1];

    /// <summary>The best question among some rows and its worth; null when they all have the same value.</summary>
    public (GroupQuestion Question, double Worth)? Find(ReadOnlySpan<int> rows, SplitAim aim)
    {
        List<int> present = Count(rows);
        SideCounts missing = _counts[column.Count];
        present.Remove(column.Count);
        (GroupQuestion, double)? best = column.IsText
            ? OfTexts(present, missing, aim)
            : OfNumbers(present, missing, aim);
        foreach (int code in present)
        {
            _counts[code] = default;
        }

        _counts[column.Count] = default;
        return best;
    }

    private List<int> Count(ReadOnlySpan<int> rows)
    {
        List<int> present = [];
        foreach (int row in rows)
        {
            int code = column.Codes[row];
            if (_counts[code].Rows == 0)
            {
                present.Add(code);
            }

            _counts[code] += new SideCounts(1, members[row] ? 1 : 0);
        }

        present.Sort();
        return present;
    }

    // Missing cells go to either side, or stand alone.
    private (GroupQuestion, double)? OfNumbers(List<int> present, SideCounts missing, SplitAim aim)
    {
        SideCounts all = missing;
        foreach (int code in present)
        {
            all += _counts[code];
        }

        (int Place, bool MissingBelow, double Worth)? best = null;
        SideCounts below = default;
        for (int i = 0; i + 1 < present.Count; i++)
        {
            below += _counts[present[i]];
            foreach (bool missingBelow in missing.Rows > 0 ? new[] { false, true } : [false])
            {
                SideCounts side = missingBelow ? below + missing : below;
                double worth = SideCounts.Worth(side, all - side, aim);
                if (best is null || worth > best.Value.Worth)
                {
                    best = (i, missingBelow, worth);
                }
            }
        }

        if (missing.Rows > 0 && present.Count > 0)
        {
            double worth = SideCounts.Worth(missing, all - missing, aim);
            if (best is null || worth > best.Value.Worth)
            {
                bool[] alone = new bool[column.Count + 1];
                alone[column.Count] = true;
                return (new GroupQuestion(column, alone, null, hasMissing), worth);
            }
        }

        if (best is not { } found)
        {
            return null;
        }

        bool[] yes = new bool[column.Count + 1];
        yes.AsSpan(0, present[found.Place] + 1).Fill(true);
        yes[column.Count] = found.MissingBelow;
        (int, int) threshold = (present[found.Place], present[found.Place + 1]);
        return (new GroupQuestion(column, yes, threshold, hasMissing), found.Worth);
    }

    // Ordered by the share of members, the best set of values is a beginning of the list (Breiman et al. 1984, theorem 4.5).
    private (GroupQuestion, double)? OfTexts(List<int> present, SideCounts missing, SplitAim aim)
    {
        List<int> codes = [.. present];
        if (missing.Rows > 0)
        {
            codes.Add(column.Count);
        }

        int[] ordered =
        [
            .. codes.OrderByDescending(code => (double)_counts[code].Members / _counts[code].Rows).ThenBy(code => code),
        ];
        SideCounts all = default;
        foreach (int code in ordered)
        {
            all += _counts[code];
        }

        (int Length, double Worth)? best = null;
        SideCounts first = default;
        for (int i = 0; i + 1 < ordered.Length; i++)
        {
            first += _counts[ordered[i]];
            double worth = SideCounts.Worth(first, all - first, aim);
            if (best is null || worth > best.Value.Worth)
            {
                best = (i + 1, worth);
            }
        }

        if (best is not { } found)
        {
            return null;
        }

        bool[] yes = new bool[column.Count + 1];
        foreach (int code in ordered.AsSpan(0, found.Length))
        {
            yes[code] = true;
        }

        return (new GroupQuestion(column, yes, null, hasMissing), found.Worth);
    }
}
