namespace Patchwork.Datasets.Csv;

/// <summary>How the arrays of a column grow while its rows come in.</summary>
internal static class Growth
{
    /// <summary>The first capacity, small, since a header line may name very many columns.</summary>
    public const int First = 16;

    /// <summary>
    /// The capacity after <paramref name="rows"/> rows that took <paramref name="bytes"/> bytes of a file: what the whole file
    /// will need if its rows go on like that, when its size is known and some thousand rows have been seen; else double.
    /// </summary>
    public static int Next(int rows, long bytes, long? total)
    {
        if (total is null || rows < 4096 || bytes <= 0)
        {
            return Next(rows);
        }

        double expected = 1.02 * rows * total.Value / bytes;
        return (int)Math.Min(Array.MaxLength, Math.Max(expected, 1.25 * rows));
    }

    /// <summary>The capacity after <paramref name="rows"/> rows have filled the present one: double, up to what an array can hold.</summary>
    public static int Next(int rows) => (int)Math.Min(Array.MaxLength, Math.Max(First, 2L * rows));
}
