using System.Diagnostics;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Accepts many made patches over all 485,906 rows of seed 1 in three splits and prints time and memory.</summary>
internal static class ManyPatches
{
    public static int Run(int patches)
    {
        PaperRows[] splits = [new(Split.Train), new(Split.Validation), new(Split.Test)];
        DecisionList list = new(
            LossKind.Squared,
            new ListRules
            {
                Alpha = double.MinValue,
                RepairTolerance = 250,
                MinimumGroupRows = 2,
            },
            splits.ToDictionary(s => s.Split, s => new SplitSample(s.Labels, new PredictionVector(s.Base)))
        );
        List<double> seconds = [];
        int submission = 0;
        while (list.PatchIds.Count < patches)
        {
            Dictionary<Split, PairArrays> pair = splits.ToDictionary(
                s => s.Split,
                s => s.Pair(submission, goodShare: 1)
            );
            long start = Stopwatch.GetTimestamp();
            list.Submit(new Proposal($"s{submission++}", pair));
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        GC.Collect();
        double mebibyte = 1 << 20;
        seconds.Sort();
        Console.WriteLine(
            $"{list.PatchIds.Count} patches, {list.Nodes.Count - list.PatchIds.Count} repairs; "
                + $"{seconds.Sum():0.0} s deciding, median {1000 * seconds[seconds.Count / 2]:0.0} ms; "
                + $"live managed memory {GC.GetTotalMemory(forceFullCollection: true) / mebibyte:N0} MiB, "
                + $"peak resident {Process.GetCurrentProcess().PeakWorkingSet64 / mebibyte:N0} MiB"
        );
        return 0;
    }
}
