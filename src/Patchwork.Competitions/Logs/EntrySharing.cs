using Patchwork.Tables;

namespace Patchwork.Competitions.Logs;

/// <summary>
/// Lets the entries of a log share what they say alike: the losses before a decision are those after the one before it, and names come
/// again and again. Entries read from a file say everything anew; shared, they take a third of the memory.
/// </summary>
/// <remarks>Not thread-safe; it belongs to one log.</remarks>
internal sealed class EntrySharing
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<Split, double>> _ofTeam = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<Split, double>? _ofAll;

    /// <summary>The same entry with parts of earlier ones.</summary>
    public LogEntry Of(LogEntry entry)
    {
        if (entry is not DecidedEntry decided)
        {
            return entry;
        }

        string team = Word(decided.Team);
        ListVerdict global = Of(decided.Global, _ofAll);
        ListVerdict own = Of(decided.TeamList, _ofTeam.GetValueOrDefault(team));
        _ofAll = global.LossAfter;
        _ofTeam[team] = own.LossAfter;
        return decided with { Team = team, Approach = Word(decided.Approach), Global = global, TeamList = own };
    }

    private ListVerdict Of(ListVerdict verdict, IReadOnlyDictionary<Split, double>? last)
    {
        IReadOnlyDictionary<Split, double> before = Same(verdict.LossBefore, last);
        return verdict with
        {
            Verdict = Word(verdict.Verdict),
            LossBefore = before,
            LossAfter = Same(verdict.LossAfter, before),
            Repairs = verdict.Repairs.Count == 0 ? [] : verdict.Repairs,
        };
    }

    private string Word(string word)
    {
        if (_words.TryGetValue(word, out string? known))
        {
            return known;
        }

        return _words[word] = word;
    }

    // Bit for bit: what is written again must be what was read.
    private static IReadOnlyDictionary<Split, double> Same(
        IReadOnlyDictionary<Split, double> losses,
        IReadOnlyDictionary<Split, double>? known
    ) =>
        known is not null
        && known.Count == losses.Count
        && losses.All(l =>
            known.TryGetValue(l.Key, out double value)
            && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(l.Value)
        )
            ? known
            : losses;
}
