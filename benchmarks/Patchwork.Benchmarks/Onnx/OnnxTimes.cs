using Patchwork.Competitions.Exports;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;
using Patchwork.Tables;

namespace Patchwork.Benchmarks.Onnx;

/// <summary>
/// Scores made rows with ONNX models on one thread, and writes them for the judge: models as others export them, for the clock, and
/// our own exports (models, groups, a list with repairs), for the answers.
/// </summary>
internal static class OnnxTimes
{
    public static int Run(string folder, int rows, int times)
    {
        SeededRandom random = new(1, "made-rows");
        float[] values = new float[rows * MadeGraphs.Features];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((random.NextDouble() * 2) - 1);
        }

        DenseTensor[] x = [new DenseTensor<float>(new TensorShape(rows, MadeGraphs.Features), values)];
        JudgedCase.Write(folder, "time-tree-regressor", MadeGraphs.TreeRegressor(), x, times);
        JudgedCase.Write(folder, "time-tree-classifier", MadeGraphs.TreeClassifier(), x, times);
        JudgedCase.Write(folder, "time-linear-regressor", MadeGraphs.LinearRegressor(), x, times);
        JudgedCase.Write(folder, "time-linear-classifier", MadeGraphs.LinearClassifier(), x, times);
        JudgedCase.Write(folder, "time-network", MadeGraphs.Network(), x, times);
        JudgedCase.Write(folder, "time-tanh-network", MadeGraphs.TanhNetwork(), x, times);
        WriteExports(folder, times);
        return 0;
    }

    private static void WriteExports(string folder, int times)
    {
        Table training = MixedTable.Of(3_000, 1, ["east", "north", "south", "west"]);
        Table fresh = MixedTable.Of(5_000, 2, ["east", "north", "elsewhere", "west"]);
        foreach (
            (string learner, LossKind loss, string label) in new[]
            {
                ("trees", LossKind.Squared, "y"),
                ("trees", LossKind.Absolute, "y"),
                ("trees", LossKind.Log, "high"),
                ("trees", LossKind.ZeroOne, "class"),
                ("linear", LossKind.Squared, "y"),
                ("logistic", LossKind.Log, "high"),
                ("logistic", LossKind.ZeroOne, "class"),
            }
        )
        {
            OnnxModel model = OnnxExport.Of(Train(training, learner, loss, label));
            JudgedCase.Write(folder, $"export-{learner}-{Loss.NameOf(loss)}", model, Inputs(model, fresh), times);
        }

        string[] groups =
        [
            "a > 0 and c == \"north\"",
            "not (b in (1, 2, 3, 5, 7, 11) or a is missing)",
            "c not in (\"east\", \"west\") or b between 3 and 5",
            "w != 3 and b != 4 and c is not missing",
        ];
        for (int i = 0; i < groups.Length; i++)
        {
            OnnxModel model = OnnxExport.Of(GroupPredicate.Parse(groups[i]), ColumnTypes.Of(fresh));
            JudgedCase.Write(folder, $"export-group-{i + 1}", model, Inputs(model, fresh), times);
        }

        ListModel list = new(
            Train(training, "linear", LossKind.Squared, "y"),
            [
                new ListPatch("s1", GroupPredicate.Parse(groups[0]), Train(training, "trees", LossKind.Squared, "y")),
                new ListPatch("s2", GroupPredicate.Parse(groups[1]), Train(training, "stump", LossKind.Squared, "y")),
                new ListPatch("s3", GroupPredicate.Parse("everyone"), Train(training, "tree", LossKind.Squared, "y")),
            ],
            [
                new PatchNode(1, 1),
                new PatchNode(2, 2),
                new RepairNode(3, 1, 1),
                new PatchNode(4, 3),
                new RepairNode(5, 2, 3),
            ]
        );
        OnnxModel whole = OnnxExport.Of(list);
        JudgedCase.Write(folder, "export-list", whole, Inputs(whole, fresh), times);
    }

    private static Model Train(Table table, string learner, LossKind loss, string label) =>
        ModelTrainer.Train(learner, TrainingSet.Of(table, ["a", "b", "c"], label), loss);

    private static DenseTensor[] Inputs(OnnxModel model, Table rows)
    {
        TensorShape shape = new(rows.Rows, 1);
        return
        [
            .. model.Inputs.Select(input =>
                input.Type switch
                {
                    OnnxElementType.Text => (DenseTensor)
                        new DenseTensor<string>(
                            shape,
                            [.. Enumerable.Range(0, rows.Rows).Select(rows[input.Name].Format)]
                        ),
                    OnnxElementType.Int64 => new DenseTensor<long>(
                        shape,
                        Array.ConvertAll(Numbers(rows, input.Name), value => (long)value)
                    ),
                    _ => new DenseTensor<double>(shape, Numbers(rows, input.Name)),
                }
            ),
        ];
    }

    private static double[] Numbers(Table rows, string name) => ((NumberColumn)rows[name]).Values.ToArray();
}
