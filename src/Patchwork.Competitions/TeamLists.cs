using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;

namespace Patchwork.Competitions;

/// <summary>
/// The lists of the teams alone. All are kept, unless there is a way back: then only those used last are, and an idle one is built
/// again from what the log says that it accepted.
/// </summary>
/// <remarks>
/// A list takes 20 to 30 bytes a row, so that a class of 700 over half a million rows would take 8 GB; what a team accepted takes a
/// hundredth of it on disk. Building one again costs its accepted pairs, each read once. One writer at a time.
/// </remarks>
internal sealed class TeamLists(Func<DecisionList> start)
{
    private readonly Dictionary<string, DecisionList> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Submission, double? Alpha)>> _accepted = new(
        StringComparer.Ordinal
    );
    private readonly LinkedList<string> _byUse = new();
    private Func<string, Proposal>? _pairOf;
    private int _most = int.MaxValue;

    /// <summary>How many lists are in memory.</summary>
    public int Count => _lists.Count;

    /// <summary>Keeps at most so many lists from now on; <paramref name="pairOf"/> gives the arrays of an accepted pair again.</summary>
    public void KeepAtMost(int most, Func<string, Proposal> pairOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        (_most, _pairOf) = (most, pairOf);
        Trim();
    }

    /// <summary>The list of a team, at its base when it has accepted nothing.</summary>
    public DecisionList Of(string team)
    {
        if (_lists.TryGetValue(team, out DecisionList? list))
        {
            _byUse.Remove(team);
            _byUse.AddLast(team);
            return list;
        }

        list = start();
        foreach ((string submission, double? alpha) in _accepted.GetValueOrDefault(team) ?? [])
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
    }

    private void Trim()
    {
        while (_lists.Count > _most)
        {
            _lists.Remove(_byUse.First!.Value);
            _byUse.RemoveFirst();
        }
    }
}
