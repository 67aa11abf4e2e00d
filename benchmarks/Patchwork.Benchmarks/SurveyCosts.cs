using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Patchwork.Datasets.Acs;
using Patchwork.Datasets.Made;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>
/// Reads a person file of the American Community Survey from its zip into a typed table, or makes people in its shape; prints wall
/// and CPU seconds, each time: the first is that of a fresh process.
/// </summary>
internal static class SurveyCosts
{
    public static int Read(string path, int times)
    {
        double megabytes = UnpackedOf(path) / 1e6;
        for (int time = 1; time <= times; time++)
        {
            (Table table, double wall, double cpu) = Clock(() => AcsPersonFile.Read(path));
            Say(
                $"read {time}: {table.Rows} x {table.Columns.Count}, {megabytes:0.0} MB unpacked in {wall:0.00} s wall, {cpu:0.00} s CPU: {megabytes / wall:0.0} MB a second"
            );
        }

        return 0;
    }

    public static int Make(int rows)
    {
        AcsTask task = AcsTask.Find("regression");
        (AcsExtract extract, double wall, double cpu) = Clock(() => new MadePopulation(rows, 1).Extract(task));
        Say(
            $"made {rows}, kept {extract.Table.Rows} x {extract.Table.Columns.Count}: {wall:0.0} s wall, {cpu:0.0} s CPU, {GC.GetTotalMemory(false) / 1e6:0} MB live"
        );
        (Table table, wall, cpu) = Clock(() => new MadePopulation(rows, 1).ToTable());
        Say(
            $"made {rows} x {table.Columns.Count}: {wall:0.0} s wall, {cpu:0.0} s CPU, {GC.GetTotalMemory(false) / 1e6:0} MB live"
        );
        GC.KeepAlive(extract);
        return 0;
    }

    private static long UnpackedOf(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return zip.Entries.Where(e => e.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).Sum(e => e.Length);
    }

    private static (T Result, double Wall, double Cpu) Clock<T>(Func<T> work)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        T result = work();
        double wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (result, wall, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static void Say(FormattableString line) =>
        Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
