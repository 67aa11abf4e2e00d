namespace Patchwork.Datasets.Csv;

/// <summary>How the arrays of a column grow while its rows come in.</summary>
internal static class Growth
{
    /// <summary>The first capacity, small, since a header line may name very many columns.</summary>
    public const int First = 16;

    /// <summary>The capacity after <paramref name="rows"/> rows have filled the present one: double, up to what an array can hold.</summary>
    public static int Next(int rows) => (int)Math.Min(Array.MaxLength, Math.Max(First, 2L * rows));
}
