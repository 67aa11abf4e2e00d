using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Competitions.Logs;

/// <summary>
/// A standalone statement that a pair improved the global list: which g and h (by hash, and by text where there is one),
/// on how many rows, by how much with a paired interval, and what it had to exceed. It follows from the log and an
/// archive's verification checks it.
/// </summary>
public sealed record Certificate
{
    /// <summary>The name of the format.</summary>
    public string Format { get; init; } = "patchwork-certificate/1";

    /// <summary>The submission's id.</summary>
    public required string Submission { get; init; }

    /// <summary>The team.</summary>
    public required string Team { get; init; }

    /// <summary>When the submission arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The loss, by name; gain and alpha are in its units.</summary>
    public required string Loss { get; init; }

    /// <summary>SHA-256 of the group on the validation rows (<see cref="ArrayHash.OfGroup"/>).</summary>
    public required string GroupSha256 { get; init; }

    /// <summary>The group's predicate as written, when it is one.</summary>
    public string? Predicate { get; init; }

    /// <summary>SHA-256 of the predictions on the group's validation rows (<see cref="ArrayHash.OfModel"/>).</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>n, the validation rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The group's rows among them.</summary>
    public required int GroupRows { get; init; }

    /// <summary>The group's weight, |g| / n.</summary>
    public required double Weight { get; init; }

    /// <summary>gain = weight × (loss of the list on g − loss of h on g).</summary>
    public required double Gain { get; init; }

    /// <summary>The paired 95 % interval of the gain.</summary>
    public required double[] Interval { get; init; }

    /// <summary>What the gain had to exceed: alpha, or the guard's margin.</summary>
    public required double Alpha { get; init; }

    /// <summary>The number of nodes of the list after the update.</summary>
    public required int Version { get; init; }

    /// <summary>The sequence number of the log line that decided it.</summary>
    public required int LogSequence { get; init; }

    /// <summary>The hash of that line, which also fixes everything before it.</summary>
    public required string LogHash { get; init; }

    /// <summary>The certificates of all global updates of a log, in order.</summary>
    public static IEnumerable<Certificate> AllOf(DecisionLog log)
    {
        string loss = log.Entries.OfType<OpenedEntry>().FirstOrDefault()?.Loss ?? "";
        for (int i = 0; i < log.Entries.Count; i++)
        {
            if (log.Entries[i] is DecidedEntry { Global.IsAccepted: true } entry)
            {
                yield return Of(entry, loss, i + 1, log.HashAt(i));
            }
        }
    }

    private static Certificate Of(DecidedEntry entry, string loss, int sequence, string hash)
    {
        ListVerdict verdict = entry.Global;
        Interval interval = PairedGainInterval
            .FromMoments(verdict.Rows, verdict.Gain!.Value, verdict.StandardDeviation ?? 0)
            .Interval;
        return new Certificate
        {
            Submission = entry.Submission,
            Team = entry.Team,
            Time = entry.Time,
            Loss = loss,
            GroupSha256 = entry.GroupHash,
            Predicate = entry.Predicate,
            ModelSha256 = entry.ModelHash,
            Rows = verdict.Rows,
            GroupRows = verdict.GroupRows,
            Weight = verdict.Weight,
            Gain = verdict.Gain.Value,
            Interval = [interval.Low, interval.High],
            Alpha = verdict.Threshold,
            Version = verdict.Nodes,
            LogSequence = sequence,
            LogHash = hash,
        };
    }
}
