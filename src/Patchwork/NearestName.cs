namespace Patchwork;

/// <summary>Finds the known name that a mistyped one most likely meant, for error messages.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours; case counts half),
    /// or null when none is within a third of the longer length, at least 2. Ties go to the first.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string candidate in candidates.Take(10_000))
        {
            int distance = Distance(name, candidate);
            int limit = 2 * Math.Max(2, Math.Max(name.Length, candidate.Length) / 3);
            if (distance <= limit && distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    // Twice the optimal-string-alignment distance, so that a difference in case only can cost one.
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
        {
            return string.Equals(a, b, StringComparison.OrdinalIgnoreCase) ? 1 : int.MaxValue;
        }

        int[] beforePrevious = new int[b.Length + 1];
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = 2 * j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = 2 * i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = previous[j - 1] + ReplaceCost(a[i - 1], b[j - 1]);
                current[j] = Math.Min(replace, 2 + Math.Min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 2);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[b.Length];
    }

    private static int ReplaceCost(char a, char b)
    {
        if (a == b)
        {
            return 0;
        }

        return char.ToUpperInvariant(a) == char.ToUpperInvariant(b) ? 1 : 2;
    }
}
