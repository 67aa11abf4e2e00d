using System.Text.Json.Nodes;
using Patchwork.Datasets.Arrays;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>Writes a made stream shaped like seed 1's as a <c>patchwork-archive/1</c> folder, for whole-command timings.</summary>
internal static class PaperStream
{
    private const double GoodShare = .25;

    public static int Write(string folder, int submissions, bool withTrain)
    {
        Directory.CreateDirectory(folder);
        PaperRows[] splits = withTrain
            ? [new PaperRows(Split.Validation), new PaperRows(Split.Train)]
            : [new PaperRows(Split.Validation)];
        JsonObject labels = [];
        JsonObject start = [];
        foreach (PaperRows rows in splits)
        {
            labels[NameOf(rows)] = Save(folder, $"y.{NameOf(rows)}.npy", p => NpyWriter.Write(p, rows.Labels));
            start[NameOf(rows)] = Save(folder, $"base.{NameOf(rows)}.npy", p => NpyWriter.Write(p, rows.Base));
        }

        JsonArray list = [];
        for (int i = 0; i < submissions; i++)
        {
            JsonObject group = [];
            JsonObject model = [];
            foreach (PaperRows rows in splits)
            {
                PairArrays pair = rows.Pair(i, GoodShare);
                byte[] members = new byte[rows.Rows];
                foreach (int row in pair.Rows.ToIndices())
                {
                    members[row] = 1;
                }

                group[NameOf(rows)] = Save(folder, $"s{i}.g.{NameOf(rows)}.npy", p => NpyWriter.Write(p, members));
                model[NameOf(rows)] = Save(folder, $"s{i}.h.{NameOf(rows)}.npy", p => NpyWriter.Write(p, pair.Model));
            }

            list.Add(
                new JsonObject
                {
                    ["id"] = $"s{i}",
                    ["team"] = $"t{i % 45}",
                    ["group"] = group,
                    ["model"] = model,
                }
            );
        }

        JsonObject manifest = new()
        {
            ["format"] = "patchwork-archive/1",
            ["task"] = "regression",
            ["loss"] = "squared",
            ["alpha"] = 250.0,
            ["repairTolerance"] = 250.0,
            ["minimumGroupRows"] = 2,
            ["labels"] = labels,
            ["base"] = start,
            ["submissions"] = list,
        };
        File.WriteAllText(Path.Combine(folder, "archive.json"), manifest.ToJsonString());
        return 0;
    }

    private static string NameOf(PaperRows rows) => rows.Split == Split.Train ? "train" : "validation";

    private static string Save(string folder, string name, Action<string> write)
    {
        write(Path.Combine(folder, name));
        return name;
    }
}
