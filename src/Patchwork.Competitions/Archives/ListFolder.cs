using System.Text.Json;
using System.Text.Json.Nodes;
using Patchwork.Competitions.Logs;
using Patchwork.Datasets.Arrays;
using Patchwork.Datasets.Files;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>
/// Saves a decision list as a folder, <c>list.json</c> and <c>.npy</c> arrays (<c>patchwork-list/1</c>), and loads it again
/// to the same state bit for bit, without judging anything anew.
/// </summary>
public static class ListFolder
{
    private const string FormatName = "patchwork-list/1";

    /// <summary>Saves a list; the folder appears whole or not at all.</summary>
    /// <param name="list">The list.</param>
    /// <param name="samples">Labels and base predictions, as the list was made from them.</param>
    /// <param name="path">The folder to make.</param>
    /// <param name="replace">Whether a folder that is there may be replaced.</param>
    public static void Save(
        DecisionList list,
        IReadOnlyDictionary<Split, SplitSample> samples,
        string path,
        bool replace = false
    )
    {
        using AtomicFolder folder = AtomicFolder.Create(path, replace);
        JsonObject splits = [];
        foreach ((Split split, SplitSample sample) in samples.OrderBy(s => s.Key))
        {
            string name = Archive.NameOf(split);
            JsonObject files = new() { ["base"] = $"base.{name}.npy" };
            NpyWriter.Write(folder.PathOf($"base.{name}.npy"), sample.Base);
            if (sample.Labels is { } labels)
            {
                files["labels"] = $"labels.{name}.npy";
                NpyWriter.Write(folder.PathOf($"labels.{name}.npy"), labels);
            }

            splits[name] = files;
            for (int patch = 1; patch <= list.PatchIds.Count; patch++)
            {
                NpyWriter.Write(folder.PathOf(GroupFile(patch, name)), list.RowsOfPatch(patch, split));
                NpyWriter.Write(folder.PathOf(ModelFile(patch, name)), list.ModelOfPatch(patch, split));
            }
        }

        JsonObject document = new()
        {
            ["format"] = FormatName,
            ["loss"] = Loss.NameOf(list.Loss),
            ["rules"] = JsonSerializer.SerializeToNode(list.Rules, DecisionLog.JsonOptions),
            ["splits"] = splits,
            ["patches"] = new JsonArray([.. list.PatchIds.Select(id => (JsonNode)id)]),
            ["nodes"] = new JsonArray([.. list.Nodes.Select(Describe)]),
        };
        AtomicFile.WriteAllText(folder.PathOf("list.json"), document.ToJsonString(DecisionLog.JsonOptions) + "\n");
        folder.Commit();
    }

    /// <summary>Loads a list.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c>, <c>bad-archive</c> or <c>bad-array</c>.</exception>
    public static DecisionList Load(string path)
    {
        string manifest = Path.Combine(path, "list.json");
        if (!File.Exists(manifest))
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"There is no list in '{path}'; expected a folder with a list.json."
            );
        }

        using FolderFiles files = new(path);
        JsonCursor root = JsonCursor.Parse(PlainFile.ReadAll(manifest), manifest, ProblemCodes.BadArchive);
        if (!string.Equals(root.Require("format").Text(), FormatName, StringComparison.Ordinal))
        {
            throw root.Require("format").Expected($"\"{FormatName}\"");
        }

        JsonCursor lossName = root.Require("loss");
        LossKind loss =
            Loss.Parse(lossName.Text())
            ?? throw lossName.Expected("one of \"squared\", \"absolute\", \"zero-one\", \"log\"");
        Dictionary<Split, SplitSample> samples = ReadSamples(root.Require("splits"), files);
        DecisionList list = new(loss, ReadRules(root.Require("rules")), samples);
        RestoreNodes(root, list, files);
        return list;
    }

    private static JsonNode Describe(ListNode node) =>
        node is RepairNode repair
            ? new JsonObject { ["repair"] = repair.Patch, ["pointsTo"] = repair.PointsTo }
            : new JsonObject { ["patch"] = node.Patch };

    private static string GroupFile(int patch, string split) => $"patches/{patch}.g.{split}.npy";

    private static string ModelFile(int patch, string split) => $"patches/{patch}.h.{split}.npy";

    private static ListRules ReadRules(JsonCursor rules)
    {
        JsonCursor guard = rules.Require("guard");
        return new ListRules
        {
            Alpha = rules.Require("alpha").Number(),
            RepairTolerance = rules.Require("repairTolerance").Number(),
            MinimumGroupRows = rules.Require("minimumGroupRows").Whole(1),
            Repairs = rules.Require("repairs").Flag(),
            Guard = new Guards.GuardOptions
            {
                Kind = Guards.GuardOptions.Parse(guard.Require("kind").Text()),
                MarginC = guard.Require("marginC").Number(),
            },
        };
    }

    private static Dictionary<Split, SplitSample> ReadSamples(JsonCursor splits, FolderFiles files)
    {
        Dictionary<Split, SplitSample> samples = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            if (splits.Find(Archive.NameOf(split)) is not { } sample)
            {
                continue;
            }

            PredictionVector start = NpyReader.ReadPredictions(PathAt(sample.Require("base"), files));
            double[]? labels = sample.Find("labels") is { } labelPath
                ? NpyReader.ReadPredictions(PathAt(labelPath, files), start.Length).ToDoubles()
                : null;
            samples[split] = new SplitSample(labels, start);
        }

        return samples.TryGetValue(Split.Validation, out SplitSample? validation) && validation.Labels is not null
            ? samples
            : throw splits.Wrong("'validation' with its labels is missing", "the validation split is required");
    }

    private static string PathAt(JsonCursor cursor, FolderFiles files) =>
        files.PathOnDisk(ManifestReader.ReadPath(cursor));

    private static void RestoreNodes(JsonCursor root, DecisionList list, FolderFiles files)
    {
        List<string> ids = [.. root.Require("patches").Items().Select(item => item.Text())];
        int number = 0;
        int patches = 0;
        foreach (JsonCursor node in root.Require("nodes").Items())
        {
            number++;
            if (node.Find("repair") is { } repair)
            {
                int patch = repair.Whole(1);
                int pointsTo = node.Require("pointsTo").Whole(0);
                if (patch > patches || pointsTo >= number)
                {
                    throw node.Wrong(
                        "the repair points outside the list",
                        "expected an earlier patch and an older node"
                    );
                }

                list.Restore(new RepairNode(number, patch, pointsTo), null);
                continue;
            }

            int next = node.Require("patch").Whole(1);
            if (next != patches + 1 || next > ids.Count)
            {
                throw node.Wrong($"patch {next} is out of order", $"expected patch {patches + 1} of {ids.Count}");
            }

            patches = next;
            list.Restore(new PatchNode(number, next), ReadPair(list, files, next, ids[next - 1]));
        }
    }

    private static Proposal ReadPair(DecisionList list, FolderFiles files, int patch, string id)
    {
        Dictionary<Split, PairArrays> splits = [];
        foreach (Split split in list.Splits)
        {
            string name = Archive.NameOf(split);
            int rows = list.RowsOf(split);
            splits[split] = new PairArrays(
                NpyReader.ReadGroup(files.PathOnDisk(GroupFile(patch, name)), rows),
                NpyReader.ReadPredictions(files.PathOnDisk(ModelFile(patch, name)), rows)
            );
        }

        return new Proposal(id, splits);
    }
}
