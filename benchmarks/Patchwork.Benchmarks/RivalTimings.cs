using System.Diagnostics;
using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Times every rival on made pairs over seed 1's 72,886 validation rows; the test split repeats them in another draw.</summary>
internal static class RivalTimings
{
    public static int Run(int pairs, string[] names)
    {
        PaperRows validation = new(Split.Validation);
        PaperRows test = new(Split.Test);
        Dictionary<Split, PredictionVector> start = new()
        {
            [Split.Validation] = new PredictionVector(validation.Base),
            [Split.Test] = new PredictionVector(test.Base),
        };
        PairPool pool = new(
            LossKind.Squared,
            new ListRules { Alpha = 250, MinimumGroupRows = 2 },
            validation.Labels,
            start
        );
        for (int i = 0; i < pairs; i++)
        {
            pool.Add(
                $"t{i % 45}",
                new Proposal(
                    $"s{i}",
                    new Dictionary<Split, PairArrays>
                    {
                        [Split.Validation] = validation.Pair(i, .25),
                        [Split.Test] = test.Pair(i, .25),
                    }
                )
            );
        }

        RivalInputs inputs = new(pool, new RivalOptions());
        long started = Stopwatch.GetTimestamp();
        _ = inputs.Members;
        Console.Out.WriteLine($"| team lists, shared | {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} |");
        foreach (IRival rival in RivalCatalog.Named(names))
        {
            started = Stopwatch.GetTimestamp();
            FittedRival fit = rival.Fit(inputs);
            Console.Out.WriteLine(
                $"| {fit.Name} | {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} | size {fit.Size}, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"
            );
        }

        return 0;
    }
}
