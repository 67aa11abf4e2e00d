using System.Globalization;
using Patchwork.Competitions.Logs;
using Patchwork.Tables;

namespace Patchwork.Competitions.Archives;

/// <summary>A competition's log as tables, for people who calculate with it in a spreadsheet: submissions and updates.</summary>
public static class ArchiveTables
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>Every submission in the order of the log, decided or refused without arrays: who, what, and what both lists said.</summary>
    public static Table Submissions(DecisionLog log)
    {
        LogEntry[] entries = [.. log.Entries.Where(e => e is DecidedEntry or RefusedEntry)];
        return new Table([
            Text("id", entries, e => e.Submission, e => e.Submission),
            Text("team", entries, e => e.Team, e => e.Team),
            Text("time", entries, e => Told(e.Time), e => Told(e.Time)),
            Text("approach", entries, e => e.Approach, e => e.Approach),
            Text("group", entries, e => e.Predicate, e => e.Predicate),
            Text("globalVerdict", entries, e => e.Global.Verdict, e => e.Verdict),
            Text("teamVerdict", entries, e => e.TeamList.Verdict, e => e.Verdict),
            Number("weight", entries, e => e.Global.Weight),
            Number("groupRows", entries, e => e.Global.GroupRows),
            Number("globalGain", entries, e => e.Global.Gain),
            Number("teamGain", entries, e => e.TeamList.Gain),
            Number("globalLossAfter", entries, e => e.Global.LossAfter[Split.Validation]),
            Number("teamLossAfter", entries, e => e.TeamList.LossAfter[Split.Validation]),
            Number("globalRepairs", entries, e => e.Global.Repairs.Count),
            Number("points", entries, e => e.Points),
            Text("reason", entries, _ => null, e => e.Reason),
        ]);
    }

    /// <summary>The updates of the global list in order, with what each contributed.</summary>
    public static Table Updates(CompetitionState state)
    {
        IReadOnlyList<DecidedEntry> updates = state.GlobalUpdates;
        return new Table([
            new NumberColumn("update", [.. Enumerable.Range(1, updates.Count).Select(i => (double)i)]),
            TextColumn.FromValues("submission", [.. updates.Select(u => u.Submission)]),
            TextColumn.FromValues("team", [.. updates.Select(u => u.Team)]),
            TextColumn.FromValues("time", [.. updates.Select(u => Told(u.Time))]),
            TextColumn.FromValues("group", [.. updates.Select(u => u.Predicate)]),
            new NumberColumn("weight", [.. updates.Select(u => u.Global.Weight)]),
            new NumberColumn("gain", [.. updates.Select(u => u.Global.Gain ?? double.NaN)]),
            new NumberColumn("lossBefore", [.. updates.Select(u => u.Global.LossBefore[Split.Validation])]),
            new NumberColumn("lossAfter", [.. updates.Select(u => u.Global.LossAfter[Split.Validation])]),
            new NumberColumn("repairs", [.. updates.Select(u => (double)u.Global.Repairs.Count)]),
            new NumberColumn("points", [.. updates.Select(u => u.Points)]),
            TextColumn.FromValues("reporter", [.. updates.Select(u => u.Reporter)]),
            new NumberColumn("reporterPoints", [.. updates.Select(u => u.ReporterPoints)]),
        ]);
    }

    private static TextColumn Text(
        string name,
        LogEntry[] entries,
        Func<DecidedEntry, string?> decided,
        Func<RefusedEntry, string?> refused
    ) =>
        TextColumn.FromValues(
            name,
            Array.ConvertAll(entries, e => e is DecidedEntry entry ? decided(entry) : refused((RefusedEntry)e))
        );

    private static NumberColumn Number(string name, LogEntry[] entries, Func<DecidedEntry, double?> decided) =>
        new(name, Array.ConvertAll(entries, e => e is DecidedEntry entry ? decided(entry) ?? double.NaN : double.NaN));

    private static string Told(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
