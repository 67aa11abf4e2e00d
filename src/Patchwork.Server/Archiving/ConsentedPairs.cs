using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patchwork.Competitions.Logs;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Archiving;

/// <summary>
/// Which decided pairs may leave the house: those whose sender consents to research, and where that team became part of another, that
/// one does too. The others leave a gap that shows.
/// </summary>
/// <param name="Included">The pairs with consent, each under a number of its own.</param>
/// <param name="Withheld">The pairs without, and the number of the pair before each.</param>
internal sealed record ConsentedPairs(
    IReadOnlyList<(string Number, DecidedEntry Entry)> Included,
    IReadOnlyList<(string Number, string After, DecidedEntry Entry)> Withheld
)
{
    /// <summary>Divides the decided pairs of a competition; called inside its gate.</summary>
    public static async Task<ConsentedPairs> OfAsync(
        Store store,
        RunningCompetition running,
        CancellationToken cancellation
    )
    {
        Senders senders = await Senders.OfAsync(store, running.Id, cancellation);
        List<(string, DecidedEntry)> included = [];
        List<(string, string, DecidedEntry)> withheld = [];
        string last = "";
        int number = 0;
        foreach (DecidedEntry entry in running.Competition.State.Decided)
        {
            string name = "p" + (++number).ToString("D4", CultureInfo.InvariantCulture);
            if (senders.Consent(entry))
            {
                included.Add((name, entry));
                last = name;
            }
            else
            {
                withheld.Add((name, last, entry));
            }
        }

        return new ConsentedPairs(included, withheld);
    }

    /// <summary>What both lists had said to the pairs that are included.</summary>
    public Table Verdicts(IReadOnlyDictionary<string, string> names) =>
        new([
            TextColumn.FromValues("id", [.. Included.Select(p => p.Number)]),
            TextColumn.FromValues("team", [.. Included.Select(p => names[p.Entry.Team])]),
            TextColumn.FromValues("global", [.. Included.Select(p => p.Entry.Global.Verdict)]),
            TextColumn.FromValues("teamList", [.. Included.Select(p => p.Entry.TeamList.Verdict)]),
            new NumberColumn("globalGain", [.. Included.Select(p => p.Entry.Global.Gain ?? double.NaN)]),
            new NumberColumn("teamGain", [.. Included.Select(p => p.Entry.TeamList.Gain ?? double.NaN)]),
            new NumberColumn("globalLossAfter", [.. Included.Select(p => p.Entry.Global.LossAfter[Split.Validation])]),
        ]);

    /// <summary>The gaps: where each was, and whether it had been patched in. Nothing about whose it was.</summary>
    public Table Gaps() =>
        new([
            TextColumn.FromValues("id", [.. Withheld.Select(p => p.Number)]),
            TextColumn.FromValues("after", [.. Withheld.Select(p => p.After)]),
            TextColumn.FromValues("global", [.. Withheld.Select(p => p.Entry.Global.Verdict)]),
            TextColumn.FromValues("teamList", [.. Withheld.Select(p => p.Entry.TeamList.Verdict)]),
        ]);
}
