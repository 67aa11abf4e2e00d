namespace Patchwork.Hunting;

/// <summary>
/// The rows of a table in descending order of error, at places of bitmaps. So the largest error of a slice is that of its first
/// bit, places behind the last positive error need no adding up, and where errors have few different values (zero-one
/// above all) each has words of its own and adding up is counting.
/// </summary>
/// <remarks>Equal errors keep the order of rows: the order, and so every sum, is the same on every run. Immutable.</remarks>
internal sealed class RowOrder
{
    /// <summary>Up to so many different positive errors, sums are counts.</summary>
    private const int MostRuns = 16;

    private const int WordBits = 64;

    private RowOrder(int[] rowAt, double[] errorAt, ErrorRun[]? runs, int positiveWords)
    {
        RowAt = rowAt;
        ErrorAt = errorAt;
        Runs = runs;
        PositiveWords = positiveWords;
    }

    /// <summary>The row at each place, −1 where there is none; its length is a multiple of 64.</summary>
    public int[] RowAt { get; }

    /// <summary>The error at each place, 0 where there is no row.</summary>
    public double[] ErrorAt { get; }

    /// <summary>The words of each different positive error, or null when there are too many.</summary>
    public ErrorRun[]? Runs { get; }

    /// <summary>How many words hold all places with a positive error.</summary>
    public int PositiveWords { get; }

    /// <summary>The number of words of a bitmap.</summary>
    public int Words => RowAt.Length / WordBits;

    /// <summary>Orders rows. Cost O(n log n).</summary>
    public static RowOrder Of(ReadOnlySpan<double> errors)
    {
        int[] rows = new int[errors.Length];
        double[] keys = new double[errors.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
            keys[i] = -errors[i];
        }

        Array.Sort(keys, rows);
        List<int> starts = StartsOfRuns(keys);
        bool few = starts.Count - (keys.Length > 0 && keys[^1] == 0 ? 1 : 0) <= MostRuns;
        SortWithinRuns(keys, rows);
        return few ? InRuns(keys, rows, starts) : InOneGo(keys, rows);
    }

    /// <summary>Where each different error begins; stops looking at one too many.</summary>
    private static List<int> StartsOfRuns(double[] keys)
    {
        List<int> starts = [];
        for (int i = 0; i < keys.Length && starts.Count <= MostRuns + 1; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
            {
                starts.Add(i);
            }
        }

        return starts;
    }

    // Array.Sort is not stable.
    private static void SortWithinRuns(double[] keys, int[] rows)
    {
        for (int start = 0; start < keys.Length; )
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(rows, start, end - start);
            }

            start = end;
        }
    }

    private static RowOrder InRuns(double[] keys, int[] rows, List<int> starts)
    {
        List<ErrorRun> runs = [];
        List<int> rowAt = [];
        List<double> errorAt = [];
        for (int r = 0; r < starts.Count; r++)
        {
            int end = r + 1 < starts.Count ? starts[r + 1] : rows.Length;
            double error = -keys[starts[r]];
            int firstWord = rowAt.Count / WordBits;
            for (int i = starts[r]; i < end; i++)
            {
                rowAt.Add(rows[i]);
                errorAt.Add(error);
            }

            Pad(rowAt, errorAt);
            if (error > 0)
            {
                runs.Add(new ErrorRun(error, firstWord, rowAt.Count / WordBits));
            }
        }

        return new RowOrder([.. rowAt], [.. errorAt], [.. runs], runs.Count == 0 ? 0 : runs[^1].EndWord);
    }

    private static RowOrder InOneGo(double[] keys, int[] rows)
    {
        int words = (rows.Length + WordBits - 1) / WordBits;
        int[] rowAt = new int[words * WordBits];
        double[] errorAt = new double[rowAt.Length];
        rowAt.AsSpan().Fill(-1);
        rows.CopyTo(rowAt, 0);
        int positive = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            errorAt[i] = -keys[i];
            positive = keys[i] < 0 ? i + 1 : positive;
        }

        return new RowOrder(rowAt, errorAt, null, (positive + WordBits - 1) / WordBits);
    }

    private static void Pad(List<int> rowAt, List<double> errorAt)
    {
        while (rowAt.Count % WordBits != 0)
        {
            rowAt.Add(-1);
            errorAt.Add(0);
        }
    }

    /// <summary>The words whose rows all have one error.</summary>
    internal readonly record struct ErrorRun(double Error, int FirstWord, int EndWord);
}
