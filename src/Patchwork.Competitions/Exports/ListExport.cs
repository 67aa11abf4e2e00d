using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Onnx.Writing;

namespace Patchwork.Competitions.Exports;

/// <summary>Writes a decision list, version by version.</summary>
internal static class ListExport
{
    /// <summary>Adds a list and returns its predictions, [N, 1] of float.</summary>
    public static string Add(ListModel list, ExportedColumns columns)
    {
        ModelExport models = new(columns);
        PredicateExport groups = new(columns);
        FileExport files = new(columns, (list.Base as Models.Model)?.Schema);
        string[] versions = new string[list.List.Count + 1];
        // First, since it knows which columns are text; 'is missing' in a group does not tell.
        versions[0] = list.Base is IOnnxFile start
            ? files.Hypothesis(start, "The base model")
            : models.Add(list.Base, "The base model");
        string[] masks = new string[list.Patches.Count];
        string[] answers = new string[list.Patches.Count];
        for (int k = 0; k < masks.Length; k++)
        {
            ListPatch patch = list.Patches[k];
            masks[k] = patch.Group switch
            {
                GroupPredicate predicate => groups.Add(predicate),
                IOnnxFile file => files.Group(file, $"The group of submission '{patch.Id}'"),
                _ => throw new PatchworkException(
                    ProblemCodes.BadModelFile,
                    $"The group of submission '{patch.Id}' is no predicate and no file; only those can be exported."
                ),
            };
            answers[k] = patch.Hypothesis is IOnnxFile model
                ? files.Hypothesis(model, $"The model of submission '{patch.Id}'")
                : models.Add(patch.Hypothesis, $"The model of submission '{patch.Id}'");
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
