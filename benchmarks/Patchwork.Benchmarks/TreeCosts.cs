using System.Diagnostics;
using System.Globalization;
using Patchwork.Datasets.Arrays;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>
/// Trains boosted trees (200 rounds, depth 6) on made people and scores as many others; prints wall and CPU seconds, test error
/// and rows a second. With a folder it also writes the rows as NumPy arrays, for <c>tree_rivals.py</c>.
/// </summary>
internal static class TreeCosts
{
    public static int Run(int rows, int features, int threads, int times, string? folder)
    {
        int testRows = Math.Max(25_000, rows / 5);
        (Schema schema, FeatureMatrix all, double[] incomes) = MadePeople.Make(rows + testRows, features, 1);
        int[] testRowNumbers = [.. Enumerable.Range(rows, testRows)];
        FeatureMatrix trainX = all.Take([.. Enumerable.Range(0, rows)]);
        FeatureMatrix testX = all.Take(testRowNumbers);
        TrainingSet train = new(schema, trainX, incomes[..rows]);
        double[] testY = incomes[rows..];
        if (folder is not null)
        {
            Write(folder, trainX, train.Labels, testX, testY);
        }

        for (int time = 0; time < times; time++)
        {
            BoostingOptions options = new() { Tree = new TreeOptions { Threads = threads } };
            (Model model, double wall, double cpu) = Clock(() =>
                BoostingTrainer.Train(train, LossKind.Squared, options)
            );
            Say($"train {rows} x {features}, {threads} threads: {wall:0.00} s wall, {cpu:0.00} s CPU");
            (float[] predictions, wall, cpu) = Clock(() => model.PredictRows(testX, threads));
            double error = Math.Sqrt(predictions.Select((p, i) => (p - testY[i]) * (p - testY[i])).Average());
            Say(
                $"score {testRows}: {wall:0.000} s wall, {cpu:0.000} s CPU, {testRows / wall / 1e6:0.000} million rows a second; test RMSE {error:0.0}"
            );
        }

        return 0;
    }

    private static (T Result, double Wall, double Cpu) Clock<T>(Func<T> work)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        T result = work();
        double wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (result, wall, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static void Write(string folder, FeatureMatrix trainX, double[] trainY, FeatureMatrix testX, double[] testY)
    {
        Directory.CreateDirectory(folder);
        NpyWriter.Write(Path.Combine(folder, "train-y.npy"), trainY.AsSpan());
        NpyWriter.Write(Path.Combine(folder, "test-y.npy"), testY.AsSpan());
        for (int f = 0; f < trainX.Features; f++)
        {
            NpyWriter.Write(Path.Combine(folder, $"train-x{f}.npy"), trainX.Column(f));
            NpyWriter.Write(Path.Combine(folder, $"test-x{f}.npy"), testX.Column(f));
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
