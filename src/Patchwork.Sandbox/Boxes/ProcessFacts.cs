using System.Globalization;

namespace Patchwork.Sandbox.Boxes;

/// <summary>What the kernel says of a running worker: nothing that the worker says of itself is believed.</summary>
/// <param name="ProcessorSeconds">Of all its threads, also those that have ended; in steps of 10 ms.</param>
/// <param name="PeakBytes">The most memory that was resident.</param>
/// <param name="Threads">How many there are now.</param>
internal readonly record struct ProcessFacts(double ProcessorSeconds, long PeakBytes, int Threads)
{
    // USER_HZ, which the kernel reports to programs in, is 100 on every architecture that .NET runs on.
    private const double TicksASecond = 100;

    /// <summary>Looks at a process; null when it is gone.</summary>
    public static ProcessFacts? Of(int id)
    {
        try
        {
            string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}");
            string stat = File.ReadAllText($"{folder}/stat");
            // The program's name, in parentheses, may hold anything.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            double seconds = (Number(fields[11]) + Number(fields[12])) / TicksASecond;
            long peak = 0;
            int threads = (int)Number(fields[17]);
            foreach (string line in File.ReadLines($"{folder}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    peak = Number(line[6..].Replace("kB", "", StringComparison.Ordinal)) * 1024;
                    break;
                }
            }

            return new ProcessFacts(seconds, peak, threads);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text.AsSpan().Trim(), CultureInfo.InvariantCulture);
}
