using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Commitments;
using Patchwork.Tables;

namespace Patchwork.Competitions.Bundles;

/// <summary>
/// What an organiser's archive made before the close holds under seal: the test labels, and what opens the commitment. Nothing that
/// decides, replays or verifies reads them; they go from one server's folder into the other's, so that the competition can close there.
/// </summary>
public static class SealedFiles
{
    private const string Prefix = "sealed-";

    /// <summary>Adds them from a competition's folder; the labels are copied as a file, never read.</summary>
    public static void Add(ArchiveWriter writer, string folder)
    {
        foreach (
            string name in new[]
            {
                CompetitionFolder.TestLabelsFile,
                CommitmentOpening.SaltFile,
                CommitmentOpening.PartsFile,
            }
        )
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                writer.AddFile(Prefix + name, File.ReadAllBytes(path));
            }
        }
    }

    /// <summary>Reads them; null where an archive has none.</summary>
    /// <exception cref="PatchworkException"><c>bad-archive</c>: they are not of these rows, or not what was committed to at the opening.</exception>
    internal static (double[] TestLabels, CommitmentOpening? Opening)? Read(
        Archive archive,
        CompetitionData data,
        DataCommitment? commitment
    )
    {
        string name = Prefix + CompetitionFolder.TestLabelsFile;
        if (!archive.Has(name))
        {
            return null;
        }

        double[] labels = archive.ReadArray(name, data.Test.Rows).ToDoubles();
        CommitmentOpening? opening = ArchivedCompetition.OpeningOf(
            archive,
            Prefix + CommitmentOpening.SaltFile,
            Prefix + CommitmentOpening.PartsFile
        );
        return
            commitment is null
            || opening is null
            || opening.Commit(data.ValidationLabels, labels).DifferencesTo(commitment).Count == 0
            ? (labels, opening)
            : throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name}/{name} is not what was committed to at the opening; the labels or the split were changed."
            );
    }
}
