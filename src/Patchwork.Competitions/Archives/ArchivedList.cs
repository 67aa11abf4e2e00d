using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;

namespace Patchwork.Competitions.Archives;

/// <summary>Rebuilds a decision list of an archive as a model of new rows, from predicates and model files.</summary>
public static class ArchivedList
{
    /// <summary>
    /// The model of a list that a replay of the archive made. Pairs that came as ONNX files are kept as such (<see cref="UnreadOnnxFile"/>):
    /// they can be exported, and are not run here.
    /// </summary>
    /// <param name="archive">The archive.</param>
    /// <param name="list">The list.</param>
    /// <param name="ofTeam">True for a team's own list, which starts from the team base.</param>
    /// <param name="version">How many of its nodes; all unless given.</param>
    /// <exception cref="PatchworkException"><c>bad-archive</c> when an accepted pair has no predicate or no model file, or
    /// the base has none: its arrays alone say nothing about new rows.</exception>
    public static ListModel ToModel(Archive archive, DecisionList list, bool ofTeam = false, int? version = null)
    {
        Dictionary<string, ArchivedSubmission> byId = archive.Manifest.Submissions.ToDictionary(
            s => s.Id,
            StringComparer.Ordinal
        );
        IHypothesis start = ofTeam
            ? Load(archive, archive.Manifest.TeamBaseFile ?? archive.Manifest.BaseFile, "the team base")
            : Load(archive, archive.Manifest.BaseFile, "the base model");
        ListNode[] nodes = [.. list.Nodes.Take(version ?? list.Nodes.Count)];
        List<ListPatch> patches =
        [
            .. list
                .PatchIds.Take(nodes.Length == 0 ? 0 : nodes.Max(node => node.Patch))
                .Select(id => new ListPatch(
                    id,
                    GroupOf(archive, byId[id]),
                    Load(archive, byId[id].ModelFile, $"submission '{id}'")
                )),
        ];
        return new ListModel(start, patches, nodes);
    }

    private static IGroup GroupOf(Archive archive, ArchivedSubmission submission) =>
        submission.Predicate is { } predicate ? GroupPredicate.Parse(predicate)
        : submission.GroupFile is { } path ? OnnxOf(archive, path)
        : throw Missing(archive, $"submission '{submission.Id}'", "predicate");

    private static UnreadOnnxFile OnnxOf(Archive archive, string path)
    {
        using Stream stream = archive.OpenFile(path);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return new UnreadOnnxFile(bytes.ToArray());
    }

    private static IHypothesis Load(Archive archive, string? path, string whose)
    {
        if (path is null)
        {
            throw Missing(archive, whose, "model file");
        }

        if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return OnnxOf(archive, path);
        }

        using Stream stream = archive.OpenFile(path);
        return ModelFile.Load(stream, $"{archive.Name}/{path}");
    }

    private static PatchworkException Missing(Archive archive, string whose, string what) =>
        new(ProblemCodes.BadArchive, $"{archive.Name}: {whose} has no {what}, so the list cannot score new rows.");
}
