namespace Patchwork.Measures;

/// <summary>
/// The hypergeometric distribution: how many of n rows drawn at random, without putting back, are among the K marked ones of N. Its tails are
/// Fisher's exact test of a two-by-two table.
/// </summary>
/// <remarks>
/// Cost: a few standard deviations of terms, below a thousand for a million rows. Relative error about N·ln N·1e-16. Pure.
/// </remarks>
public static class Hypergeometric
{
    // From here on four terms of Stirling's series leave less than 1e-17.
    private const int SeriesFrom = 32;

    /// <summary>P(X ≥ <paramref name="count"/>) with K = <paramref name="marked"/> marked of N = <paramref name="rows"/>, <paramref name="drawn"/> drawn.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More are marked or drawn than there are.</exception>
    public static double UpperTail(long rows, long marked, long drawn, long count)
    {
        Require(rows, marked, drawn);
        long least = Math.Max(0, marked + drawn - rows);
        long most = Math.Min(marked, drawn);
        return count <= least ? 1
            : count > most ? 0
            : count > Mode(rows, marked, drawn) ? Math.Min(1, Sum(rows, marked, drawn, count, most, 1))
            : Math.Max(0, 1 - Sum(rows, marked, drawn, count - 1, least, -1));
    }

    /// <summary>P(X ≤ <paramref name="count"/>), as <see cref="UpperTail"/> of the rows that are not marked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More are marked or drawn than there are.</exception>
    public static double LowerTail(long rows, long marked, long drawn, long count) =>
        UpperTail(rows, rows - marked, drawn, drawn - count);

    // From 'from' away from the mode, where terms only fall.
    private static double Sum(long rows, long marked, long drawn, long from, long to, int step)
    {
        double term = Math.Exp(
            LogChoose(marked, from) + LogChoose(rows - marked, drawn - from) - LogChoose(rows, drawn)
        );
        double sum = 0;
        for (long x = from; ; x += step)
        {
            sum += term;
            if (x == to || term <= sum * 1e-18)
            {
                return sum;
            }

            double up = (double)(marked - x) / (x + 1) * (drawn - x) / (rows - marked - drawn + x + 1);
            double down = (double)x / (marked - x + 1) * (rows - marked - drawn + x) / (drawn - x + 1);
            term *= step > 0 ? up : down;
        }
    }

    private static long Mode(long rows, long marked, long drawn) =>
        (long)((drawn + 1.0) * (marked + 1.0) / (rows + 2.0));

    private static double LogChoose(long n, long k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    private static double LogFactorial(long n)
    {
        double below = 0;
        double x = n + 1.0;
        for (; x < SeriesFrom; x++)
        {
            below += Math.Log(x);
        }

        double square = 1 / (x * x);
        double series = ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square / 1680)))))) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - below;
    }

    private static void Require(long rows, long marked, long drawn)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marked);
        ArgumentOutOfRangeException.ThrowIfNegative(drawn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marked, rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawn, rows);
    }
}
