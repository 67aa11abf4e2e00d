using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;

namespace Patchwork.Competitions.Archives;

/// <summary>Rebuilds a decision list of an archive as a model of new rows, from predicates and model files.</summary>
public static class ArchivedList
{
    /// <summary>The model of a list that a replay of the archive made.</summary>
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
                    GroupPredicate.Parse(
                        byId[id].Predicate ?? throw Missing(archive, $"submission '{id}'", "predicate")
                    ),
                    Load(archive, byId[id].ModelFile, $"submission '{id}'")
                )),
        ];
        return new ListModel(start, patches, nodes);
    }

    private static Model Load(Archive archive, string? path, string whose)
    {
        if (path is null)
        {
            throw Missing(archive, whose, "model file");
        }

        using Stream stream = archive.OpenFile(path);
        return ModelFile.Load(stream, $"{archive.Name}/{path}");
    }

    private static PatchworkException Missing(Archive archive, string whose, string what) =>
        new(ProblemCodes.BadArchive, $"{archive.Name}: {whose} has no {what}, so the list cannot score new rows.");
}
