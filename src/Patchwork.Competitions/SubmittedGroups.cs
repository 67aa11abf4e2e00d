using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>
/// Which team submitted which group, in the order of arrival, for the discovery share (math-1 section 4.1): bounties and pairs alike,
/// accepted or not.
/// </summary>
/// <remarks>
/// What the log says of a group (its hash, its number of rows) is kept for all; the rows themselves for as many different groups as fit into
/// 64 MiB, where there is a way back. Looking for who was first costs the groups whose number of rows allows the overlap, each different one
/// once; of those that are not kept a predicate is evaluated again, which costs some tenths of a millisecond, and the arrays of a model's group
/// are read. One writer at a time.
/// </remarks>
/// <param name="validation">The validation rows, on which predicates are evaluated again.</param>
internal sealed class SubmittedGroups(Table validation)
{
    private const long MostBytes = 64L << 20;
    private readonly List<Sent> _sent = [];
    private readonly Dictionary<string, RowSet> _rows = new(StringComparer.Ordinal);
    private Func<string, Proposal>? _pairOf;
    private long _bytes;

    /// <summary>Need not keep all groups from now on; <paramref name="pairOf"/> gives the arrays of a decided submission again.</summary>
    public void ReadAgainBy(Func<string, Proposal> pairOf) => _pairOf = pairOf;

    /// <summary>Takes what was decided, with its group's validation rows where they are at hand.</summary>
    public void Take(DecidedEntry entry, RowSet? group)
    {
        if (entry.Global.GroupRows == 0)
        {
            return;
        }

        _sent.Add(
            new Sent(entry.Submission, entry.Team, entry.Time, entry.GroupHash, entry.Global.GroupRows, entry.Predicate)
        );
        if (group is not null)
        {
            Keep(entry.GroupHash, group);
        }
    }

    /// <summary>
    /// Teams and groups that may overlap enough with a group and arrived no later than it, the earliest first; of those that arrived at
    /// one time, the one that was decided first. A group that was sent several times comes once.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="arrived">When it arrived.</param>
    /// <param name="leastOverlap">The least overlap |A∩B| / |A∪B| that matters, which is at most the ratio of their rows.</param>
    public IEnumerable<KeyValuePair<string, RowSet>> Before(
        RowSet group,
        string hash,
        DateTimeOffset arrived,
        double leastOverlap
    )
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (
            Sent sent in _sent
                .Where(s =>
                    s.Time <= arrived
                    && (double)Math.Min(s.Rows, group.Count) / Math.Max(s.Rows, group.Count) >= leastOverlap
                )
                .OrderBy(s => s.Time)
        )
        {
            if (seen.Add(sent.Hash))
            {
                yield return KeyValuePair.Create(sent.Team, sent.Hash == hash ? group : RowsOf(sent));
            }
        }
    }

    private RowSet RowsOf(Sent sent)
    {
        if (_rows.TryGetValue(sent.Hash, out RowSet? known))
        {
            return known;
        }

        RowSet rows = Evaluated(sent) ?? _pairOf!(sent.Submission).Splits[Split.Validation].Rows;
        Keep(sent.Hash, rows);
        return rows;
    }

    // Null where the group is no predicate, or, in an archive from elsewhere, not the one that the text says.
    private RowSet? Evaluated(Sent sent)
    {
        if (sent.Predicate is null)
        {
            return null;
        }

        try
        {
            RowSet rows = GroupPredicate.Parse(sent.Predicate).Evaluate(validation);
            return ArrayHash.OfGroup(rows) == sent.Hash ? rows : null;
        }
        catch (PatchworkException)
        {
            return null;
        }
    }

    private void Keep(string hash, RowSet group)
    {
        long bytes = group.Rows / 8;
        if ((_pairOf is null || _bytes + bytes <= MostBytes) && _rows.TryAdd(hash, group))
        {
            _bytes += bytes;
        }
    }

    private readonly record struct Sent(
        string Submission,
        string Team,
        DateTimeOffset Time,
        string Hash,
        int Rows,
        string? Predicate
    );
}
