namespace Patchwork.Models;

/// <summary>Draws the rows and features that the trees of each round see. Mutable: it holds the random streams.</summary>
internal sealed class BoostingDraw(BoostingOptions options, int rows, int features)
{
    private readonly SeededRandom _rowStream = new(options.Seed, "boosting-rows");
    private readonly SeededRandom _featureStream = new(options.Seed, "boosting-features");

    /// <summary>The rows and features of the next round, both ascending.</summary>
    public (int[] Rows, int[] Features) Next() =>
        (Draw(rows, options.RowShare, _rowStream), Draw(features, options.FeatureShare, _featureStream));

    private static int[] Draw(int from, double share, SeededRandom random)
    {
        int[] drawn = new int[from];
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = i;
        }

        if (share >= 1 || from == 0)
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
