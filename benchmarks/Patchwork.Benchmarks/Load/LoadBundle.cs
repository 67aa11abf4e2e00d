using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Patchwork.Benchmarks.Load;

/// <summary>A bundle of made people with ten features of codes and numbers, shaped like the first season's: 70 % train, 15 % each of the others.</summary>
internal static class LoadBundle
{
    public const int Features = 10;

    public static byte[] Write(int rows)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (StreamWriter yaml = new(zip.CreateEntry("competition.yaml").Open()))
            {
                yaml.Write(
                    """
                    title: Load
                    slug: load
                    task: regression
                    loss: squared
                    alpha: 250
                    data: { file: people.csv, label: income, features: [x0, x1, x2, x3, x4, x5, x6, x7, x8, x9] }
                    split: { train: 0.70, validation: 0.15, test: 0.15, seed: 23 }
                    base: { train: trees, rows: 2000 }
                    teamBase: { train: stump }
                    limits: { perDay: 100000, total: 100000, attemptsPerDay: 100000, uploadMiB: 50 }
                    visibility: open
                    """
                );
            }

            using StreamWriter table = new(zip.CreateEntry("people.csv", CompressionLevel.Fastest).Open());
            WriteRows(table, rows);
        }

        return bytes.ToArray();
    }

    private static void WriteRows(StreamWriter table, int rows)
    {
        SeededRandom random = new(1, "load rows");
        table.WriteLine(string.Join(',', Enumerable.Range(0, Features).Select(f => $"x{f}")) + ",income");
        StringBuilder line = new();
        double[] x = new double[Features];
        for (int row = 0; row < rows; row++)
        {
            line.Clear();
            for (int f = 0; f < Features; f++)
            {
                x[f] = f < 5 ? random.NextInt(24) : random.NextInt(100);
                line.Append(CultureInfo.InvariantCulture, $"{x[f]},");
            }

            line.Append(CultureInfo.InvariantCulture, $"{Income(x, random):0}");
            table.WriteLine(line);
        }
    }

    public static double Income(double[] x, SeededRandom random) =>
        Math.Clamp(
            20_000 + (1_500 * x[0]) + (x[2] > 12 ? 800 * x[1] : 0) + (12_000 * random.NextGaussian()),
            1,
            99_999
        );
}
