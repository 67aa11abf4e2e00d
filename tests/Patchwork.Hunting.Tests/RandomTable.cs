using Patchwork.Tables;

namespace Patchwork.Hunting.Tests;

/// <summary>Small made tables with all that is hard for a slice search: text, codes, bins, missing cells, columns with as many values as rows.</summary>
internal static class RandomTable
{
    public static Table Make(SeededRandom random, int rows, int columns) =>
        new(Enumerable.Range(0, columns).Select(c => Column($"c{c}", random, rows)));

    public static double[] Errors(SeededRandom random, int rows)
    {
        int kind = random.NextInt(5);
        double[] errors = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            errors[i] = kind switch
            {
                0 => random.NextInt(2),
                1 => random.NextInt(4) * 0.1,
                2 => random.NextDouble(),
                3 => Math.Exp(4 * random.NextGaussian()),
                _ => random.NextInt(10) == 0 ? random.NextDouble() : 0,
            };
        }

        return errors;
    }

    private static Column Column(string name, SeededRandom random, int rows)
    {
        int values = random.NextInt(4) switch
        {
            0 => rows,
            1 => 1,
            _ => random.NextInt(2, 6),
        };
        double missing = random.NextInt(3) == 0 ? 0.2 : 0;
        bool isText = random.NextInt(2) == 0;
        string?[] texts = new string?[rows];
        double[] numbers = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            bool isMissing = random.NextDouble() < missing;
            int value = random.NextInt(values);
            texts[i] = isMissing ? null : $"v\"{value}";
            numbers[i] = isMissing ? double.NaN : value / 3.0;
        }

        return isText ? TextColumn.FromValues(name, texts) : new NumberColumn(name, numbers);
    }
}
