namespace Patchwork.Models;

/// <summary>Draws the rows and features that the trees of each round see. Mutable: it holds the random streams.</summary>
internal sealed class BoostingDraw(BoostingOptions options, int rows, int features)
{
    private readonly int[] _rows = [.. Enumerable.Range(0, rows)];
    private readonly int[] _features = [.. Enumerable.Range(0, features)];
    private readonly SeededRandom _rowStream = new(options.Seed, "boosting-rows");
    private readonly SeededRandom _featureStream = new(options.Seed, "boosting-features");

    /// <summary>The rows and features of the next round, both ascending.</summary>
    public (int[] Rows, int[] Features) Next() =>
        (Draw(_rows, options.RowShare, _rowStream), Draw(_features, options.FeatureShare, _featureStream));

    private static int[] Draw(int[] all, double share, SeededRandom random)
    {
        int[] drawn = [.. all];
        if (share >= 1 || drawn.Length == 0)
        {
            return drawn;
        }

        int count = Math.Max(1, (int)(drawn.Length * share));
        for (int i = 0; i < count; i++)
        {
            int j = random.NextInt(i, drawn.Length);
            (drawn[i], drawn[j]) = (drawn[j], drawn[i]);
        }

        Array.Resize(ref drawn, count);
        Array.Sort(drawn);
        return drawn;
    }
}
