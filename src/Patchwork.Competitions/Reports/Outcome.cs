using Patchwork.Measures;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>The answer of a report in words: whom the competition helped, and what of it holds on rows that decided nothing.</summary>
internal static class Outcome
{
    private const int MostTold = 5;

    // Larger groups are half of everyone; what happened to them is told by the overall error.
    private const double LargestTold = 0.5;

    /// <summary>The summary at the top.</summary>
    public static IReadOnlyList<string> Summary(ReportSource source)
    {
        MeasuredChange all = source.Overall(source.Judge);
        int repairs = source.State.GlobalUpdates.Sum(e => e.Global.Repairs.Count);
        List<string> sentences =
        [
            Sentence(all, source, "Everyone"),
            $"{Wording.Counted(source.Ranking.Count, "team")} sent {Wording.Counted(source.State.Decided.Count, "pair")} of a group and a model; "
                + $"the global list accepted {NumberText.Count(source.State.GlobalUpdates.Count)}, by {Wording.Counted(GlobalTeams(source), "team")}, "
                + $"and protected earlier groups with {Wording.Counted(repairs, "repair")}.",
        ];
        if (source.Accepted.Count > 0)
        {
            sentences.Add(Tally(source));
        }

        return sentences;
    }

    /// <summary>The few numbers to take away.</summary>
    public static IReadOnlyList<KeyFigure> KeyFigures(ReportSource source)
    {
        ErrorScale scale = source.Scale;
        MeasuredChange all = source.Overall(source.Judge);
        List<KeyFigure> figures =
        [
            new(
                $"{Wording.Sentence(ReportSource.NameOf(source.Judge))} error of the global list",
                scale.Text(all.After.Loss),
                $"95 % {scale.Range(all.After.Interval)}, n = {NumberText.Count(all.Rows)}"
            ),
            new(
                $"Under the {source.Options.BaseName}",
                scale.Text(all.Before.Loss),
                $"95 % {scale.Range(all.Before.Interval)}, same rows"
            ),
            new(
                "Accepted globally",
                NumberText.Count(source.State.GlobalUpdates.Count),
                $"of {Wording.Counted(source.State.Decided.Count, "pair")} sent"
            ),
        ];
        if (source.Ranking.Count > 0)
        {
            TeamState best = source.Ranking[0];
            figures.Insert(
                2,
                new KeyFigure(
                    $"Lowest team: {best.Name}",
                    scale.Text(best.Loss[source.Judge]),
                    "its own list, same rows"
                )
            );
        }

        return figures;
    }

    /// <summary>The groups below half of everyone that gained most in all, each with n and intervals.</summary>
    public static IReadOnlyList<ReportBlock> People(ReportSource source)
    {
        AcceptedGroup[] told =
        [
            .. GroupTables
                .Distinct(source)
                .Where(g =>
                    Change(g).Rows > 0 && Share(g) < LargestTold && Change(g).After.Loss < Change(g).Before.Loss
                )
                .OrderBy(g => Share(g) * (Change(g).After.Loss - Change(g).Before.Loss))
                .Take(MostTold),
        ];
        if (told.Length == 0)
        {
            return
            [
                new ReportParagraph(
                    $"No accepted group smaller than half of everyone is served better on the {ReportSource.NameOf(source.Judge)} rows "
                        + $"(n = {NumberText.Count(source.Global.RowsOf(source.Judge))}); what changed, changed for everyone alike."
                ),
            ];
        }

        return
        [
            new ReportParagraph(
                $"The groups below half of everyone whose gains weigh most, told on the {ReportSource.NameOf(source.Judge)} rows. Everyone's "
                    + $"{source.Scale.Name} under the {source.Options.BaseName} was {source.Scale.Text(source.Overall(source.Judge).Before.Loss)} "
                    + $"(n = {NumberText.Count(source.Global.RowsOf(source.Judge))})."
            ),
            new ReportFindings([.. told.Select(g => Told(source, g))]),
        ];

        MeasuredChange Change(AcceptedGroup group) => group.Changes[source.Judge];
        double Share(AcceptedGroup group) => (double)Change(group).Rows / source.Global.RowsOf(source.Judge);
    }

    /// <summary>What holds and what does not.</summary>
    public static IReadOnlyList<ReportFinding> Holds(ReportSource source)
    {
        List<ReportFinding> findings = [Overall(source)];
        if (source.Ranking.Count > 0)
        {
            findings.Add(AgainstBest(source));
        }

        findings.Add(Kept(source));
        findings.AddRange(Worse(source));
        return findings;
    }

    /// <summary>The global list against the best team on the same rows, the change counted from the team.</summary>
    public static MeasuredChange FromBestTeam(ReportSource source) =>
        MeasuredChange.Of(
            source.Rules.Loss,
            source.Competition.TeamList(source.Ranking[0].Name).Losses(source.Judge),
            source.Losses(source.Judge),
            RowSet.Full(source.Global.RowsOf(source.Judge))
        );

    public static int GlobalTeams(ReportSource source) =>
        source.State.GlobalUpdates.Select(e => e.Team).Distinct().Count();

    private static ReportFinding Told(ReportSource source, AcceptedGroup group)
    {
        MeasuredChange change = group.Changes[source.Judge];
        double everyone = source.Overall(source.Judge).Before.Loss;
        string standing =
            change.Before.Interval is { } i && i.Low > everyone ? "They were served worse than everyone."
            : change.Before.Interval is { } j && j.High < everyone
                ? "They were served better than everyone before, and still gained."
            : "They were served about as everyone.";
        string clear = change.IsBetter ? "" : " The interval holds zero, so this may be chance.";
        string words = Sentence(change, source, group.Words);
        return new ReportFinding(
            change.IsBetter ? FindingKind.Good : FindingKind.Note,
            $"{words} {standing} Found by {group.Entry.Team}.{clear}"
        );
    }

    private static string Sentence(MeasuredChange change, ReportSource source, string who)
    {
        ErrorScale scale = source.Scale;
        Interval? range = scale.ChangeRange(change.Before.Loss, change.After.Loss, change.LossChange);
        return $"{who} ({source.Rows(change.Rows, source.Judge)}): their {scale.Name} "
            + $"{scale.Moved(change.Before.Loss, change.After.Loss, $"the {source.Options.BaseName}")}; 95 % interval of the change {scale.SignedRange(range)}.";
    }

    private static string Tally(ReportSource source)
    {
        AcceptedGroup[] groups = [.. GroupTables.Distinct(source)];
        int better = groups.Count(g => g.Changes[source.Judge].IsBetter);
        int worse = groups.Count(g => g.Changes[source.Judge].IsWorse);
        return $"Of {Wording.Counted(groups.Length, "different group")} patched in, {NumberText.Count(better)} "
            + $"{(better == 1 ? "is" : "are")} clearly served better on the {ReportSource.NameOf(source.Judge)} rows, "
            + $"{NumberText.Count(worse)} clearly worse, and for {NumberText.Count(groups.Length - better - worse)} the interval holds zero.";
    }

    private static ReportFinding Overall(ReportSource source)
    {
        MeasuredChange all = source.Overall(source.Judge);
        FindingKind kind =
            all.IsBetter ? FindingKind.Good
            : all.IsWorse ? FindingKind.Bad
            : FindingKind.Warning;
        string verdict = kind switch
        {
            FindingKind.Good => "The fall holds on rows that decided nothing.",
            FindingKind.Bad => "The list is worse than its base on rows that decided nothing.",
            _ => "The interval holds zero: the rows that decided nothing show no clear change.",
        };
        ErrorScale scale = source.Scale;
        string range = scale.SignedRange(scale.ChangeRange(all.Before.Loss, all.After.Loss, all.LossChange));
        return new ReportFinding(
            kind,
            $"{verdict} Everyone's {scale.Name} changes by {scale.Signed(scale.Change(all.Before.Loss, all.After.Loss))} of "
                + $"{scale.Text(all.Before.Loss)} (95 % {range}; n = {NumberText.Count(all.Rows)} test rows)."
        );
    }

    private static ReportFinding AgainstBest(ReportSource source)
    {
        ErrorScale scale = source.Scale;
        MeasuredChange change = FromBestTeam(source);
        string difference = scale.Signed(scale.Change(change.Before.Loss, change.After.Loss));
        string range = scale.SignedRange(scale.ChangeRange(change.Before.Loss, change.After.Loss, change.LossChange));
        (FindingKind kind, string verdict) =
            change.IsBetter ? (FindingKind.Good, "The global list beats the best team")
            : change.IsWorse ? (FindingKind.Bad, "The best team beats the global list")
            : (FindingKind.Note, "The global list and the best team cannot be told apart");
        return new ReportFinding(
            kind,
            $"{verdict}: {scale.Text(change.After.Loss)} against {scale.Number(change.Before.Loss)} of {source.Ranking[0].Name} ({difference}, 95 % {range}; "
                + $"n = {NumberText.Count(change.Rows)}). The team was chosen by the same rows, which favours it."
        );
    }

    private static ReportFinding Kept(ReportSource source)
    {
        ErrorScale scale = source.Scale;
        MeasuredChange promised = source.Overall(Split.Validation);
        MeasuredChange kept = source.Overall(source.Judge);
        double share = (kept.After.Loss - kept.Before.Loss) / (promised.After.Loss - promised.Before.Loss);
        string gap = scale.Signed(scale.Change(promised.After.Loss, kept.After.Loss));
        string own = scale.Signed(scale.Change(promised.Before.Loss, kept.Before.Loss));
        string part = double.IsFinite(share)
            ? $" That is {NumberText.Percent(share)} of the promised fall of the loss."
            : "";
        return new ReportFinding(
            share is >= 0.8 or double.NaN ? FindingKind.Note : FindingKind.Warning,
            $"The validation rows promised {Fall(promised)}, the test rows kept {Fall(kept)}.{part} Test minus validation error of the list: {gap}; "
                + $"of the {source.Options.BaseName}, which no validation row chose: {own}."
        );

        string Fall(MeasuredChange change)
        {
            double before = change.Before.Loss;
            double after = change.After.Loss;
            return $"{scale.Signed(scale.Change(before, after))} (95 % {scale.SignedRange(scale.ChangeRange(before, after, change.LossChange))}; n = {NumberText.Count(change.Rows)})";
        }
    }

    private static IEnumerable<ReportFinding> Worse(ReportSource source) =>
        GroupTables
            .Distinct(source)
            .Where(g => g.Changes[source.Judge].IsWorse)
            .Take(MostTold)
            .Select(g => new ReportFinding(
                FindingKind.Bad,
                Sentence(g.Changes[source.Judge], source, g.Words) + " Their gain on the validation rows does not hold."
            ));
}
