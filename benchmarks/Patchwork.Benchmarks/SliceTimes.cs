using System.Diagnostics;
using System.Globalization;
using Patchwork.Datasets.Csv;
using Patchwork.Hunting;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Times the slice search in process: the search alone, the table in memory, after one run to warm up.</summary>
internal static class SliceTimes
{
    /// <summary>Any table: the errors and, after them, the columns to look at come by name.</summary>
    public static int OfTable(string path, string error, int support, string[] features)
    {
        Table table = CsvTableReader.Read(path);
        RowErrors errors = RowErrors.OfColumn(table, error);
        foreach (int level in (int[])[1, 2, 3, 4, 99])
        {
            Time(table, features, errors, level, support, 5);
        }

        return 0;
    }

    /// <summary>The made census.</summary>
    public static int OfCensus(int rows, bool isZeroOne, int level)
    {
        (Table table, double[] errors) = MadeCensus.Make(rows, isZeroOne);
        string[] features = [.. table.Columns.Select(c => c.Name)];
        Time(table, features, new RowErrors(errors), level, Math.Max(32, rows / 100), 1);
        return 0;
    }

    private static void Time(Table table, string[] features, RowErrors errors, int level, int support, int runs)
    {
        SliceLineOptions options = new()
        {
            MaxLevel = level,
            MinSupport = support,
            Threads = Environment.ProcessorCount,
        };
        List<double> seconds = [];
        SliceLineResult found = null!;
        for (int run = 0; run <= runs; run++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            found = SliceLineFinder.Find(table, features, errors, options);
            if (run > 0 || runs == 1)
            {
                seconds.Add(watch.Elapsed.TotalSeconds);
            }
        }

        using Process process = Process.GetCurrentProcess();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Rows} rows, level {level}: {seconds.Min():0.000} to {seconds.Max():0.000} s, peak {process.PeakWorkingSet64 >> 20} MiB, best {found.Slices.FirstOrDefault()?.Predicate}"
            )
        );
        foreach (LevelCount count in found.Levels)
        {
            Console.WriteLine($"  {count}");
        }
    }
}
