using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Exports;
using Patchwork.Datasets.Files;
using Patchwork.Ensembles;
using Patchwork.Onnx.Model;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The versions of a decision list as lists of their own: what a contract delivers.</summary>
internal static class ContractVersions
{
    /// <summary>
    /// Saves one folder a team with the version that it receives: <c>patchwork-list/1</c>, and <c>model.onnx</c> where its pairs are
    /// predicates and models of ours.
    /// </summary>
    /// <returns>Why there is no ONNX file, once for each such team.</returns>
    public static IReadOnlyList<string> Save(
        Archive archive,
        DecisionList list,
        IReadOnlyList<(string Team, int Version)> deliveries,
        string folder
    )
    {
        Directory.CreateDirectory(folder);
        List<string> without = [];
        IReadOnlyDictionary<Split, SplitSample> samples = archive.ReadSamples();
        ColumnTypes types = ColumnTypes.Usual.Otherwise(new ArchivedColumns(archive).IsText);
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
            try
            {
                OnnxModel model = OnnxExport.Of(ArchivedList.ToModel(archive, list, version: version), types);
                AtomicFile.WriteAllBytes(
                    Path.Combine(folder, team, "model.onnx"),
                    OnnxModelWriter.Write(model, $"Version {version} of the list, for {team}.")
                );
            }
            catch (PatchworkException e)
                when (e.Code is ProblemCodes.BadArchive or ProblemCodes.BadModelFile or ProblemCodes.BadTable)
            {
                without.Add($"{team}: no ONNX file, its version is in our own format only. {e.Message}");
            }
        }

        return without;
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
