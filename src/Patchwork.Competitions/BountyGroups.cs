using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>The groups that were reported without a model that mends them, by the submission that reported each.</summary>
internal sealed class BountyGroups
{
    private readonly Dictionary<string, Reported> _bySubmission = new(StringComparer.Ordinal);

    /// <summary>Keeps the group of a report.</summary>
    public void Add(string submission, Proposal scored) =>
        _bySubmission[submission] = new Reported(
            scored.Splits[Split.Validation].Rows,
            scored.Splits.GetValueOrDefault(Split.Train)?.Rows
        );

    /// <summary>The group's training rows; null where no arrays of training were given.</summary>
    public RowSet? TrainingRows(string submission) => _bySubmission.GetValueOrDefault(submission)?.Training;

    /// <summary>The open reports whose group is nearly this one on validation rows (math-1 section 4.1), the oldest first.</summary>
    public IEnumerable<string> MendedBy(RowSet group, IEnumerable<DecidedEntry> open) =>
        open.Select(b => b.Submission)
            .Where(b => _bySubmission[b].Validation.Jaccard(group) >= DiscoveryReward.LeastOverlap);

    private sealed record Reported(RowSet Validation, RowSet? Training);
}
