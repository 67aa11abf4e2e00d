using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;

namespace Patchwork.Competitions;

/// <summary>
/// The lists of the teams alone. All are kept, unless there is a way back: then only those used last are, and an idle one is built
/// again from what the log says that it accepted.
/// </summary>
/// <remarks>
/// A list takes 20 bytes a row and what it accepted, so that a class of 700 over half a million rows would take 8 GB; what a team accepted takes a
/// hundredth of it on disk. Building one again costs its accepted pairs, each read once. Teams that have accepted nothing share one list at
/// the base, which becomes the first one's that accepts. One writer at a time.
/// </remarks>
internal sealed class TeamLists(Func<DecisionList> start)
{
    private readonly Dictionary<string, DecisionList> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Submission, double? Alpha)>> _accepted = new(
        StringComparer.Ordinal
    );
    private readonly LinkedList<string> _byUse = new();
    private Func<string, Proposal>? _pairOf;
    private DecisionList? _atBase;
    private int _most = int.MaxValue;
    private long _mostBytes = long.MaxValue;

    /// <summary>How many lists are in memory.</summary>
    public int Count => _lists.Count;

    /// <summary>
    /// Keeps at most so many lists from now on, and no more than fit into so many bytes, one at least; <paramref name="pairOf"/> gives the
    /// arrays of an accepted pair again.
    /// </summary>
    public void KeepAtMost(int most, long mostBytes, Func<string, Proposal> pairOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        (_most, _mostBytes, _pairOf) = (most, mostBytes, pairOf);
        Trim();
    }

    /// <summary>Forgets the list at the base, where lists start otherwise from now on.</summary>
    public void StartAnew() => _atBase = null;

    /// <summary>The list of a team, at its base when it has accepted nothing.</summary>
    public DecisionList Of(string team)
    {
        if (_lists.TryGetValue(team, out DecisionList? list))
        {
            _byUse.Remove(team);
            _byUse.AddLast(team);
            return list;
        }

        if (!_accepted.TryGetValue(team, out List<(string Submission, double? Alpha)>? accepted))
        {
            // One that took a node which was never recorded belongs to nobody.
            return _atBase is { Nodes.Count: 0 } shared ? shared : _atBase = start();
        }

        list = start();
        foreach ((string submission, double? alpha) in accepted)
        {
            list.Submit(_pairOf!(submission) with { Alpha = alpha });
        }

        Put(team, list);
        return list;
    }

    /// <summary>Takes a list that was built elsewhere from the same pairs.</summary>
    public void Put(string team, DecisionList list)
    {
        _lists[team] = list;
        _byUse.Remove(team);
        _byUse.AddLast(team);
        Trim();
    }

    /// <summary>Remembers what a list has accepted, so that it can be built again.</summary>
    public void Take(DecidedEntry entry)
    {
        if (!entry.TeamList.IsAccepted)
        {
            return;
        }

        if (!_accepted.TryGetValue(entry.Team, out List<(string, double?)>? ids))
        {
            _accepted[entry.Team] = ids = [];
        }

        ids.Add((entry.Submission, entry.Alpha));
        if (_atBase is { Nodes.Count: > 0 } first && !_lists.ContainsKey(entry.Team))
        {
            _atBase = null;
            Put(entry.Team, first);
        }
        else
        {
            Trim();
        }
    }

    private void Trim()
    {
        long bytes = _lists.Values.Sum(l => l.Bytes);
        while (_lists.Count > 1 && (_lists.Count > _most || bytes > _mostBytes))
        {
            _lists.Remove(_byUse.First!.Value, out DecisionList? idle);
            _byUse.RemoveFirst();
            bytes -= idle!.Bytes;
        }
    }
}
