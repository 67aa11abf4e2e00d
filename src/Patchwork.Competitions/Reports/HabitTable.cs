using Patchwork.Competitions.Logs;
using Patchwork.Reports;

namespace Patchwork.Competitions.Reports;

/// <summary>What each habit brought: pairs sent, accepted and refused, and why there are none of a kind.</summary>
internal static class HabitTable
{
    /// <summary>Verdicts by habit.</summary>
    public static ReportTable ByHabit(ReportSource source) =>
        Of(source, "Verdicts by habit", "habits", "Habit", e => source.HabitOf(e.Team));

    /// <summary>Verdicts by approach: manual, automated, learned or platform.</summary>
    public static ReportTable ByApproach(ReportSource source) =>
        Of(source, "Verdicts by approach", "approaches", "Approach", e => e.Approach);

    /// <summary>One sentence for each habit without an accepted or without a refused pair; and for teams that sent nothing.</summary>
    public static IReadOnlyList<string> WhyNot(ReportSource source)
    {
        List<string> sentences = [];
        foreach (IGrouping<string, DecidedEntry> habit in source.State.Decided.GroupBy(e => source.HabitOf(e.Team)))
        {
            DecidedEntry[] accepted = [.. habit.Where(IsAccepted)];
            string name = Wording.Sentence(habit.Key);
            int sent = habit.Count();
            if (accepted.Length == 0)
            {
                sentences.Add($"{name}: none of {Wording.Counted(sent, "pair")} was accepted. {Best(source, habit)}");
            }
            else if (accepted.Length == sent)
            {
                sentences.Add(
                    $"{name}: every one of {Wording.Counted(sent, "pair")} was accepted by the global or the team's own list, so there is no refusal to show."
                );
            }
        }

        HashSet<string> active = [.. source.State.Decided.Select(e => e.Team)];
        sentences.AddRange(
            source
                .Options.Habits.Where(h => !active.Contains(h.Key))
                .Select(h => $"{Wording.Sentence(h.Value)} ({h.Key}): sent no pair.")
        );
        return sentences;
    }

    private static bool IsAccepted(DecidedEntry entry) => entry.Global.IsAccepted || entry.TeamList.IsAccepted;

    private static string Best(ReportSource source, IEnumerable<DecidedEntry> refused)
    {
        DecidedEntry? best = refused.Where(e => e.TeamList.Gain is not null).MaxBy(e => e.TeamList.Gain);
        if (best is null)
        {
            return $"No gain was taken: {Codes(refused.Select(e => e.TeamList.Verdict))}.";
        }

        string group = GroupWords.Of(best, source.Rules.Dictionary);
        return $"The best for its own list, '{group}' (n = {NumberText.Count(best.TeamList.GroupRows)} in the validation data), gained "
            + $"{NumberText.Short(best.TeamList.Gain!.Value)} where more than {NumberText.Short(best.TeamList.Threshold)} was needed.";
    }

    private static ReportTable Of(
        ReportSource source,
        string title,
        string file,
        string head,
        Func<DecidedEntry, string> key
    )
    {
        List<IReadOnlyList<TableCell>> rows =
        [
            .. source
                .State.Decided.GroupBy(key)
                .OrderByDescending(g => g.Count(e => e.Global.IsAccepted))
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Row(g.Key, [.. g])),
        ];
        return new ReportTable(
            title,
            [
                head,
                TableColumn.Number("Teams"),
                TableColumn.Number("Pairs sent"),
                TableColumn.Number("Accepted globally"),
                TableColumn.Number("Accepted by the team's list"),
                TableColumn.Number("Refused by both"),
                "Why the global list refused",
                TableColumn.Number("Points"),
            ],
            rows
        )
        {
            FileName = file,
            Caption =
                "Each pair is judged twice, by the global list and by the team's own; the verdicts are independent.",
        };
    }

    private static IReadOnlyList<TableCell> Row(string name, DecidedEntry[] entries) =>
        [
            Wording.Sentence(name),
            entries.Select(e => e.Team).Distinct().Count(),
            entries.Length,
            entries.Count(e => e.Global.IsAccepted),
            entries.Count(e => e.TeamList.IsAccepted),
            entries.Count(e => !IsAccepted(e)),
            Codes(entries.Where(e => !e.Global.IsAccepted).Select(e => e.Global.Verdict)),
            entries.Sum(e => e.Points),
        ];

    private static string Codes(IEnumerable<string> verdicts) =>
        string.Join(
            ", ",
            verdicts
                .GroupBy(v => v)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => $"{NumberText.Count(g.Count())} {Plain(g.Key)}")
        );

    private static string Plain(string verdict) =>
        verdict switch
        {
            VerdictCodes.GainTooSmall => "gained too little",
            VerdictCodes.GroupTooSmall => "with too small a group",
            VerdictCodes.NotFinite => "with predictions that are no numbers",
            _ => verdict,
        };
}
