using Patchwork.Competitions.Archives;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The versions of a decision list as lists of their own: what a contract delivers.</summary>
internal static class ContractVersions
{
    /// <summary>Saves one folder a team, <c>patchwork-list/1</c>, with the version that it receives.</summary>
    public static void Save(
        Archive archive,
        DecisionList list,
        IReadOnlyList<(string Team, int Version)> deliveries,
        string folder
    )
    {
        Directory.CreateDirectory(folder);
        IReadOnlyDictionary<Split, SplitSample> samples = archive.ReadSamples();
        foreach ((string team, int version) in deliveries)
        {
            if (team.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || team is "." or "..")
            {
                throw new PatchworkException(
                    ProblemCodes.BadTable,
                    $"The team '{team}' cannot name a folder; expected a name without '/'."
                );
            }

            ListFolder.Save(Prefix(list, samples, version), samples, Path.Combine(folder, team), replace: true);
        }
    }

    private static DecisionList Prefix(DecisionList list, IReadOnlyDictionary<Split, SplitSample> samples, int version)
    {
        DecisionList part = new(list.Loss, list.Rules, samples);
        foreach (ListNode node in list.Nodes.Take(version))
        {
            part.Restore(node, node is PatchNode ? PairOf(list, node.Patch) : null);
        }

        return part;
    }

    private static Proposal PairOf(DecisionList list, int patch) =>
        new(
            list.PatchIds[patch - 1],
            list.Splits.ToDictionary(
                s => s,
                s => new PairArrays(list.RowsOfPatch(patch, s), list.ModelOfPatch(patch, s))
            )
        );
}
