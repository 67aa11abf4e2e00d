using Patchwork.Tables;

namespace Patchwork.Benchmarks.Onnx;

/// <summary>Random rows: numbers with missing and infinite cells, whole numbers, a text with missing cells, and labels.</summary>
internal static class MixedTable
{
    public static Table Of(int rows, long seed, string[] names)
    {
        SeededRandom random = new(seed, "mixed-table");
        double[] a = new double[rows];
        double[] b = new double[rows];
        double[] w = new double[rows];
        string?[] c = new string?[rows];
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            a[i] = random.NextInt(50) == 0 ? double.PositiveInfinity : random.NextGaussian();
            b[i] = random.NextInt(10) == 0 ? double.NaN : random.NextInt(20);
            w[i] = random.NextInt(7);
            int code = random.NextInt(names.Length);
            c[i] = random.NextInt(20) == 0 ? null : names[code];
            y[i] = (3 * Math.Min(a[i], 4)) + (double.IsNaN(b[i]) ? 5 : b[i] * 0.5) + (code % 2) + random.NextGaussian();
        }

        return new Table([
            new NumberColumn("a", a),
            new NumberColumn("b", b),
            new NumberColumn("w", w),
            TextColumn.FromValues("c", c),
            new NumberColumn("y", y),
            new NumberColumn("class", Array.ConvertAll(y, v => (double)Math.Clamp((int)(v / 3), 0, 2))),
            new NumberColumn("high", Array.ConvertAll(y, v => v > 4 ? 1.0 : 0)),
        ]);
    }
}
