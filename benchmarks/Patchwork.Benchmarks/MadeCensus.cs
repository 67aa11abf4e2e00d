using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>
/// A made table shaped like the 1990 US census sample that slice finders are measured on: 68 columns of codes with 378
/// values in all, frequent values first, columns that go together, and errors that are higher in three planted slices.
/// Made, not real: for measuring time and memory only.
/// </summary>
internal static class MadeCensus
{
    public const int Columns = 68;

    public static (Table Table, double[] Errors) Make(int rows, bool isZeroOne)
    {
        double[][] columns = new double[Columns][];
        byte[] kind = new byte[rows];
        SeededRandom kinds = new(1, "census-kinds");
        for (int i = 0; i < rows; i++)
        {
            kind[i] = (byte)kinds.NextInt(8);
        }

        Parallel.For(0, Columns, c => columns[c] = Column(c, kind));
        double[] errors = new double[rows];
        SeededRandom random = new(1, "census-errors");
        for (int i = 0; i < rows; i++)
        {
            bool isPlanted =
                (columns[3][i] == 1 && columns[20][i] == 0)
                || (columns[7][i] == 2 && columns[40][i] == 1 && columns[50][i] == 0)
                || columns[11][i] == 3;
            double rate = isPlanted ? 0.35 : 0.12;
            errors[i] = isZeroOne ? (random.NextDouble() < rate ? 1 : 0) : rate * -Math.Log(1 - random.NextDouble());
        }

        return (new Table(columns.Select((v, c) => new NumberColumn($"c{c}", v))), errors);
    }

    // 378 values: 34 columns of 2 to 5, 34 of 6 to 9, near enough the real mixture.
    private static int Values(int column) =>
        column == 0 ? 7
        : column % 2 == 0 ? 2 + (column / 2 % 4)
        : 6 + (column / 2 % 4);

    private static double[] Column(int column, byte[] kind)
    {
        int values = Values(column);
        SeededRandom random = new(2, "census-column", column);
        double[] codes = new double[kind.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            int code = 0;
            while (code < values - 1 && random.NextDouble() > 0.55)
            {
                code++;
            }

            codes[i] = random.NextInt(3) == 0 ? (kind[i] + column) % values : code;
        }

        return codes;
    }
}
