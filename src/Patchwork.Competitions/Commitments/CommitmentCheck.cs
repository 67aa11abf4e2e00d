using System.Text;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Commitments;

/// <summary>
/// Shows after the close that nothing was moved: the split and the hidden labels of an archive give, with the salt that was told, the
/// hashes that were published at the opening.
/// </summary>
/// <param name="Published">What was published at the opening.</param>
/// <param name="Found">What the archive gives.</param>
/// <param name="Moved">What differs; empty when nothing moved.</param>
/// <param name="Decisions">Submissions that were decided anew and gave the verdicts of the log; null for an archive without a log.</param>
public sealed record CommitmentCheck(
    DataCommitment Published,
    DataCommitment Found,
    IReadOnlyList<string> Moved,
    int? Decisions
)
{
    /// <summary>Checks an archive.</summary>
    /// <param name="archive">An archive made after the close.</param>
    /// <param name="noted">What somebody wrote down at the opening; null to take the archive's own word for it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PatchworkException"><c>bad-archive</c>: there is nothing to open, or the log does not hold.</exception>
    public static CommitmentCheck Run(
        Archive archive,
        DataCommitment? noted = null,
        CancellationToken cancellation = default
    )
    {
        CommitmentOpening opening =
            ArchivedCompetition.OpeningOf(archive)
            ?? throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name} has no {CommitmentOpening.SaltFile}: it was made before the close, or its competition was opened without a commitment."
            );
        DataCommitment own = CommittedIn(archive);
        IReadOnlyDictionary<Split, SplitSample> samples = archive.ReadSamples();
        if (!samples.TryGetValue(Split.Test, out SplitSample? test))
        {
            throw new PatchworkException(ProblemCodes.BadArchive, $"{archive.Name} has no test labels to compare.");
        }

        double[] validation = samples[Split.Validation].Labels!;
        DataCommitment found = opening.Commit(validation, test.Labels!);
        List<string> moved = [.. (noted ?? own).DifferencesTo(found)];
        (_, int inValidation, int inTest) = opening.Counts;
        if (inValidation != validation.Length || inTest != test.Labels!.Length)
        {
            moved.Add("number of rows");
        }

        if (noted is not null && own.DifferencesTo(noted).Count > 0)
        {
            moved.Add("commitment in the archive");
        }

        int? decisions = archive.Has("log.jsonl")
            ? ArchiveVerifier.Verify(archive, cancellation: cancellation).Decisions
            : null;
        return new CommitmentCheck(noted ?? own, found, moved, decisions);
    }

    private static DataCommitment CommittedIn(Archive archive)
    {
        DataCommitment? own = archive.Manifest.Commitment;
        if (archive.Has("log.jsonl"))
        {
            string[] lines = Encoding
                .UTF8.GetString(archive.ReadBytes("log.jsonl"))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            own = DecisionLog
                .Read(lines, $"{archive.Name}/log.jsonl")
                .Entries.OfType<OpenedEntry>()
                .FirstOrDefault()
                ?.Commitment;
        }

        return own
            ?? throw new PatchworkException(
                ProblemCodes.BadArchive,
                $"{archive.Name} does not say what was committed to at the opening."
            );
    }
}
