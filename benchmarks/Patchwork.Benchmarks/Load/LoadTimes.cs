using System.Collections.Concurrent;
using System.Globalization;

namespace Patchwork.Benchmarks.Load;

/// <summary>What was measured, by name.</summary>
internal sealed class LoadTimes
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _faults = new(StringComparer.Ordinal);

    public void Add(string name, TimeSpan time) => _times.GetOrAdd(name, _ => []).Add(time.TotalMilliseconds);

    public void Fault(string what) => _faults.AddOrUpdate(what, 1, (_, n) => n + 1);

    public void Print()
    {
        Console.WriteLine("| what | count | median ms | p95 ms | longest ms |\n| --- | ---: | ---: | ---: | ---: |");
        foreach ((string name, ConcurrentBag<double> times) in _times.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            double[] sorted = [.. times.Order()];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {sorted.Length} | {At(sorted, 0.5):0} | {At(sorted, 0.95):0} | {sorted[^1]:0} |"
                )
            );
        }

        foreach ((string what, int count) in _faults)
        {
            Console.WriteLine($"{count} × {what}");
        }
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
