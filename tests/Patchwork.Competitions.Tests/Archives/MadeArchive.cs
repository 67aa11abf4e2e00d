using System.Text.Json.Nodes;
using Patchwork.Datasets.Arrays;

namespace Patchwork.Competitions.Tests.Archives;

/// <summary>The worked example of math-1 section 2.3 as an archive folder, for tests that bend it.</summary>
internal static class MadeArchive
{
    private static readonly (string Id, double[] H)[] Pairs =
    [
        ("s1", [1, 1, 1, 1, double.NaN, double.NaN, double.NaN, double.NaN]),
        ("s2", [double.NaN, double.NaN, 1.5, 0, 3, 3, 3, 3]),
        ("s3", [0, double.NaN, double.NaN, double.NaN, 4, double.NaN, double.NaN, double.NaN]),
        ("s4", [.5, .5, .5, .5, 3.4, 3.4, 3.4, 3.4]),
        ("s5", [double.NaN, double.NaN, .7, .7, 4, 4, 4, 4]),
        ("s6", [double.NaN, .4, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]),
    ];

    /// <summary>Writes the archive; <paramref name="groupKind"/> chooses the type of the group arrays.</summary>
    public static void Write(string folder, NpyKind groupKind = NpyKind.UInt8, Action<JsonObject>? change = null)
    {
        Directory.CreateDirectory(folder);
        double[] y = [0, 0, 0, 0, 4, 4, 4, 4];
        double[] start = [2, 2, 2, 2, 2, 2, 2, 2];
        NpyWriter.Write(Path.Combine(folder, "y.npy"), y);
        NpyWriter.Write(Path.Combine(folder, "base.npy"), start);
        JsonArray submissions = [];
        foreach ((string id, double[] h) in Pairs)
        {
            NpyWriter.Write(Path.Combine(folder, $"{id}.h.npy"), h);
            NpyWriter.Write(Path.Combine(folder, $"{id}.g.npy"), Group(groupKind, h));
            submissions.Add(
                new JsonObject
                {
                    ["id"] = id,
                    ["team"] = id is "s1" or "s4" ? "t1" : "t2",
                    ["time"] = "2023-03-01T10:00:00Z",
                    ["group"] = new JsonObject { ["validation"] = $"{id}.g.npy" },
                    ["model"] = new JsonObject { ["validation"] = $"{id}.h.npy" },
                }
            );
        }

        JsonObject manifest = new()
        {
            ["format"] = "patchwork-archive/1",
            ["task"] = "regression",
            ["loss"] = "squared",
            ["alpha"] = .05,
            ["repairTolerance"] = 0.0,
            ["minimumGroupRows"] = 1,
            ["labels"] = new JsonObject { ["validation"] = "y.npy" },
            ["base"] = new JsonObject { ["validation"] = "base.npy" },
            ["submissions"] = submissions,
        };
        change?.Invoke(manifest);
        File.WriteAllText(Path.Combine(folder, "archive.json"), manifest.ToJsonString());
    }

    private static NpyArray Group(NpyKind kind, double[] h)
    {
        byte[] flags = [.. h.Select(v => double.IsNaN(v) ? (byte)0 : (byte)1)];
        return kind switch
        {
            NpyKind.Boolean => NpyArray.OfBooleans(flags, 8),
            NpyKind.UInt8 => NpyArray.Of(flags, 8),
            NpyKind.Int32 => NpyArray.Of([.. flags.Select(f => (int)f)], 8),
            NpyKind.Int64 => NpyArray.Of([.. flags.Select(f => (long)f)], 8),
            NpyKind.Single => NpyArray.Of([.. flags.Select(f => (float)f)], 8),
            _ => NpyArray.Of([.. flags.Select(f => (double)f)], 8),
        };
    }
}
