using Patchwork.Datasets.Arrays;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>The worked example of math-1 section 2.3 as an archive: eight rows, six submissions, alpha 0.05; test as validation.</summary>
internal static class WorkedArchive
{
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Save(folder, "y", [0, 0, 0, 0, 4, 4, 4, 4]);
        Save(folder, "base", [2, 2, 2, 2, 2, 2, 2, 2]);
        double n = double.NaN;
        (string Id, string Team, double[] Model)[] pairs =
        [
            ("s1", "Heron", [1, 1, 1, 1, n, n, n, n]),
            ("s2", "Wren", [n, n, 1.5, 0, 3, 3, 3, 3]),
            ("s3", "Heron", [0, n, n, n, 4, n, n, n]),
            ("s4", "Wren", [.5, .5, .5, .5, 3.4, 3.4, 3.4, 3.4]),
            ("s5", "Heron", [n, n, .7, .7, 4, 4, 4, 4]),
            ("s6", "Wren", [n, .4, n, n, n, n, n, n]),
        ];
        List<string> entries = [];
        foreach ((string id, string team, double[] model) in pairs)
        {
            NpyWriter.Write(Path.Combine(folder, $"{id}.g.npy"), Array.ConvertAll(model, v => !double.IsNaN(v)));
            Save(folder, $"{id}.h", model);
            entries.Add(
                $$"""{ "id": "{{id}}", "team": "{{team}}", "predicate": "age > {{id[1..]}}", "group": {{Both($"{id}.g")}}, "model": {{Both($"{id}.h")}} }"""
            );
        }

        File.WriteAllText(
            Path.Combine(folder, "archive.json"),
            $$"""
            { "format": "patchwork-archive/1", "task": "regression", "loss": "squared", "alpha": 0.05,
              "labels": {{Both("y")}}, "base": {{Both("base")}},
              "submissions": [ {{string.Join(",\n", entries)}} ] }
            """
        );
    }

    private static string Both(string name) => $$"""{ "validation": "{{name}}.npy", "test": "{{name}}.npy" }""";

    private static void Save(string folder, string name, double[] values) =>
        NpyWriter.Write(Path.Combine(folder, name + ".npy"), values);
}
