using System.Diagnostics;
using System.Globalization;
using Patchwork.Datasets.Csv;
using Patchwork.Hunting;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Times the bias scan in process.</summary>
internal static class ScanTimes
{
    public static int Of(string path, string label, string probability, int restarts, int threads, string[] features)
    {
        Table table = CsvTableReader.Read(path);
        ScanOptions options = new()
        {
            Restarts = restarts,
            Threads = threads,
            MinSupport = 1,
        };
        for (int run = 0; run < 2; run++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            ScanResult found = SubsetScan.FindBias(
                table,
                features,
                table.Numbers(label).Values.ToArray(),
                table.Numbers(probability).Values.ToArray(),
                ScanDirection.Under,
                options
            );
            Slice? best = found.Search.Slices.FirstOrDefault();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{restarts} starts, {found.Search.Evaluated} steps, {threads} threads: {watch.Elapsed.TotalSeconds:0.00} s, best {best?.Score:R} {best?.Predicate}"
                )
            );
        }

        return 0;
    }
}
