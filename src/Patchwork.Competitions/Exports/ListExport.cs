using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Onnx.Writing;

namespace Patchwork.Competitions.Exports;

/// <summary>Writes a decision list, version by version.</summary>
internal static class ListExport
{
    /// <summary>What messages call the base.</summary>
    public const string BaseName = "The base model";

    /// <summary>What messages call the group of a pair.</summary>
    public static string GroupOf(ListPatch patch) => $"The group of submission '{patch.Id}'";

    /// <summary>What messages call the model of a pair.</summary>
    public static string ModelOf(ListPatch patch) => $"The model of submission '{patch.Id}'";

    /// <summary>Adds a list and returns its predictions, [N, 1] of float.</summary>
    public static string Add(ListModel list, ExportedColumns columns)
    {
        ModelExport models = new(columns);
        PredicateExport groups = new(columns);
        FileExport files = new(columns, (list.Base as Models.Model)?.Schema);
        string[] versions = new string[list.List.Count + 1];
        versions[0] = list.Base is IOnnxFile start
            ? files.Hypothesis(start, BaseName)
            : models.Add(list.Base, BaseName);
        string[] masks = new string[list.Patches.Count];
        string[] answers = new string[list.Patches.Count];
        for (int k = 0; k < masks.Length; k++)
        {
            ListPatch patch = list.Patches[k];
            masks[k] = patch.Group switch
            {
                GroupPredicate predicate => groups.Add(predicate),
                IOnnxFile file => files.Group(file, GroupOf(patch)),
                _ => throw new PatchworkException(
                    ProblemCodes.BadModelFile,
                    $"{GroupOf(patch)} is no predicate and no file; only those can be exported."
                ),
            };
            answers[k] = patch.Hypothesis is IOnnxFile model
                ? files.Hypothesis(model, ModelOf(patch))
                : models.Add(patch.Hypothesis, ModelOf(patch));
        }

        foreach (ListNode node in list.List)
        {
            string inside = node is RepairNode repair ? versions[repair.PointsTo] : answers[node.Patch - 1];
            versions[node.Number] = columns.Graph.Add(
                "Where",
                $"version {node.Number}",
                [masks[node.Patch - 1], inside, versions[node.Number - 1]]
            );
        }

        return versions[^1];
    }
}
