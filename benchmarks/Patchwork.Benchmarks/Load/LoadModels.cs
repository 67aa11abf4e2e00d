using Patchwork.Competitions.Exports;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Benchmarks.Load;

/// <summary>The models that teams send, made before the clock runs: 200 trees each, some trained on people of the same kind, most of them random.</summary>
internal static class LoadModels
{
    private const int Random = 8;
    private const int Trained = 4;
    private const int Rows = 20_000;

    public static void Write(string home)
    {
        SeededRandom random = new(4, "load models");
        string folder = Directory.CreateDirectory(Path.Combine(home, "load-models")).FullName;
        for (int i = 0; i < Random + Trained; i++)
        {
            byte[] model = i % 3 == 0 ? Learned(random) : TreeModels.Model(random, 200, LoadBundle.Features, depth: 6);
            File.WriteAllBytes(Path.Combine(folder, $"{i:00}.onnx"), model);
        }
    }

    public static byte[][] Read(string home) =>
        [
            .. Directory
                .GetFiles(Path.Combine(home, "load-models"))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];

    private static byte[] Learned(SeededRandom random)
    {
        double[][] columns = [.. Enumerable.Range(0, LoadBundle.Features).Select(_ => new double[Rows])];
        double[] labels = new double[Rows];
        double[] x = new double[LoadBundle.Features];
        for (int row = 0; row < Rows; row++)
        {
            for (int f = 0; f < x.Length; f++)
            {
                columns[f][row] = x[f] = f < 5 ? random.NextInt(24) : random.NextInt(100);
            }

            labels[row] = LoadBundle.Income(x, random);
        }

        string[] names = [.. Enumerable.Range(0, x.Length).Select(f => $"x{f}")];
        Table table = new([
            .. columns.Select((column, f) => new NumberColumn(names[f], column)),
            new NumberColumn("income", labels),
        ]);
        TrainingSet set = TrainingSet.Of(table, names, "income");
        return OnnxModelWriter.Write(OnnxExport.Of(ModelTrainer.Train("trees", set, LossKind.Squared)));
    }
}
