using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using CsvHelper;
using Patchwork.Datasets.Csv;

namespace Patchwork.Benchmarks;

/// <summary>
/// Reads one CSV file a few times and prints, for each time, megabytes a CPU second: the first is that of a fresh process.
/// Three ways: ours into typed columns, CsvHelper finding the cells alone, and CsvHelper's own conversion into numbers.
/// </summary>
internal static class CsvCosts
{
    private static readonly CsvReaderOptions Cells = new() { HasHeader = false };

    public static int Run(string path, string way, int times)
    {
        double megabytes = new FileInfo(path).Length / 1e6;
        for (int i = 0; i < times; i++)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            TimeSpan compiling = JitInfo.GetCompilationTime();
            long methods = JitInfo.GetCompiledMethodCount();
            TimeSpan pauses = GC.GetTotalPauseDuration();
            double cells = way switch
            {
                "typed" => Typed(path),
                "cells" => CellsAlone(path),
                "own" => OwnConversion(path),
                _ => throw new ArgumentException("Expected typed, cells or own.", nameof(way)),
            };
            cpu = Environment.CpuUsage.TotalTime - cpu;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{way} {i + 1}: {megabytes / cpu.TotalSeconds:0.0} MB a CPU second ({cpu.TotalMilliseconds:0} ms; compiling {(JitInfo.GetCompilationTime() - compiling).TotalMilliseconds:0} ms for {JitInfo.GetCompiledMethodCount() - methods} methods, collecting {(GC.GetTotalPauseDuration() - pauses).TotalMilliseconds:0} ms), {cells:0} cells"
                )
            );
        }

        return 0;
    }

    private static double Typed(string path)
    {
        Tables.Table table = CsvTableReader.Read(path);
        return (double)table.Rows * table.Columns.Count;
    }

    private static double CellsAlone(string path)
    {
        using CsvReader reader = CsvReader.FromFile(path, Cells);
        long cells = 0;
        while (reader.Read())
        {
            cells += reader.FieldCount;
        }

        return cells;
    }

    // Into lists that grow, as a program without this library would; a cell that is no number counts as missing.
    private static double OwnConversion(string path)
    {
        using CsvReader reader = CsvReader.FromFile(path, Cells);
        reader.Read();
        List<double>[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(_ => new List<double>())];
        while (reader.Read())
        {
            for (int i = 0; i < columns.Length; i++)
            {
                double value = double.NaN;
                if (!reader.IsEmpty(i) && !reader.TryParse(i, out value))
                {
                    value = double.NaN;
                }

                columns[i].Add(value);
            }
        }

        return columns.Sum(c => (double)c.Count);
    }
}
