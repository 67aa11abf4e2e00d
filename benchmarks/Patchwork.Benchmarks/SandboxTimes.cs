using System.Diagnostics;
using System.Globalization;
using Patchwork.Onnx.Scoring;
using Patchwork.Sandbox;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>
/// Times pairs of 200 trees (depth 6, 20 features) and a group of one tree through a warm sandbox, from bytes to arrays, one after
/// the other; beside it the same scoring in this process, warm, so that the difference is what the sandbox costs.
/// </summary>
internal static class SandboxTimes
{
    private const int Features = 20;
    private const int Depth = 6;

    public static async Task<int> Run(int rows, int trees, int times)
    {
        SeededRandom random = new(1, "sandbox times");
        Table table = Rows(random, rows);
        byte[] group = TreeModels.Model(random, 1, Features, Depth, isGroup: true);
        byte[] model = TreeModels.Model(random, trees, Features, Depth);
        ScoreRequest request = new()
        {
            Group = group,
            Model = model,
            Rows = table,
            Schema = Schema.Of(table, table.Columns.Select(c => c.Name)),
        };
        double[] alone = Alone(group, model, table);
        List<double> seconds = [];
        List<double> elapsed = [];
        List<double> processor = [];
        long peak = 0;
        await using SandboxScorer scorer = new();
        Say(
            string.Join(
                ", ",
                (await scorer.StatusAsync(CancellationToken.None)).Layers.Where(l => l.IsActive).Select(l => l.Name)
            )
        );
        for (int time = 0; time < times; time++)
        {
            // As on a server with a short queue: the next worker has had time to get warm.
            await Task.Delay(1_000);
            long started = Stopwatch.GetTimestamp();
            PairScore score = (await scorer.ScoreAsync(request, CancellationToken.None)).OrThrow();
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            elapsed.Add(score.ElapsedSeconds);
            processor.Add(score.ProcessorSeconds);
            peak = Math.Max(peak, score.PeakBytes);
        }

        Say(
            $"{rows:N0} rows x {Features}, {trees} trees of depth {Depth}, {model.Length + group.Length:N0} bytes, {times} pairs"
        );
        Say(
            $"bytes to arrays: median {Quantile(seconds, 0.5):0.000} s, 99th percentile {Quantile(seconds, 0.99):0.000} s, longest {seconds.Max():0.000} s"
        );
        Say(
            $"of it in the worker: median {Quantile(elapsed, 0.5):0.000} s, processor {Quantile(processor, 0.5):0.00} s"
        );
        Say(
            $"scoring alone in this process: median {Quantile(alone, 0.5):0.000} s; overhead {Quantile(seconds, 0.5) - Quantile(alone, 0.5):0.000} s"
        );
        Say($"peak memory of a worker: {peak / 1e6:0} MB");
        return 0;
    }

    private static double[] Alone(byte[] group, byte[] model, Table table)
    {
        FeatureBlock block = new(
            table.Rows,
            [.. table.Columns.Select(c => FeatureColumn.Of(c.Name, ((NumberColumn)c).Values.ToArray()))]
        );
        double[] seconds = new double[12];
        for (int time = 0; time < seconds.Length; time++)
        {
            long started = Stopwatch.GetTimestamp();
            OnnxPairScorer.Read(group, "The group").Mask(block);
            OnnxPairScorer.Read(model, "The model").Predict(block, PredictionTarget.Number);
            seconds[time] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        // The first ones compile.
        return seconds[2..];
    }

    private static Table Rows(SeededRandom random, int rows)
    {
        List<Column> columns = [];
        for (int feature = 0; feature < Features; feature++)
        {
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++)
            {
                values[row] = random.NextGaussian();
            }

            columns.Add(new NumberColumn(string.Create(CultureInfo.InvariantCulture, $"x{feature}"), values));
        }

        return new Table(columns);
    }

    private static double Quantile(IReadOnlyList<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Ceiling((share * sorted.Length) - 1)];
    }

    private static void Say(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static void Say(string text) => Console.WriteLine(text);
}
