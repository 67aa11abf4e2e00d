using System.Globalization;
using Patchwork.Competitions.Logs;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>
/// This competition beside the first season with students (Diversified Ensembling: An Experiment in Crowdsourced Machine
/// Learning, 2024; its section 3.3, table 1 and appendix B).
/// </summary>
internal static class FirstSeason
{
    private const string Nothing = "none sent";

    /// <summary>The comparison: question by question, and in dollars where the question is the same.</summary>
    public static IReadOnlyList<ReportBlock> Blocks(ReportSource source) =>
        source.Options.FirstSeasonDifferences.Count == 0
            ? [Compare(source)]
            :
            [
                Compare(source),
                Errors(source),
                new ReportParagraph("The question is the first season's. These differ:"),
                new ReportList(source.Options.FirstSeasonDifferences),
            ];

    private static ReportTable Errors(ReportSource source)
    {
        TeamState? lowest = source.Ranking.Count > 0 ? source.Ranking[0] : null;
        TeamState? tenth = source.Ranking.Count > 9 ? source.Ranking[9] : null;
        return new ReportTable(
            "The same question: errors in dollars",
            ["Root mean squared error", "First season", "Here"],
            [
                .. Rows("Global list", FirstSeasonFigures.Global, source.State.GlobalLoss, source),
                .. Rows("Team list lowest on test", FirstSeasonFigures.LowestTeam, lowest?.Loss, source),
                .. Rows("Team list tenth on test", FirstSeasonFigures.TenthTeam, tenth?.Loss, source),
            ]
        )
        {
            FileName = "first-season-errors",
            Caption =
                "The first season's from its table 1. Other people, other splits: no difference here is a finding about a method.",
        };
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Rows(
        string name,
        IReadOnlyDictionary<Split, double> first,
        IReadOnlyDictionary<Split, double>? here,
        ReportSource source
    ) =>
        Enum.GetValues<Split>()
            .Select(split =>
                (IReadOnlyList<TableCell>)
                    [
                        $"{name}, {split.ToString().ToLowerInvariant()}",
                        first[split].ToString("N2", CultureInfo.InvariantCulture),
                        here is not null && here.TryGetValue(split, out double loss)
                            ? source.Scale.Of(loss).ToString("N2", CultureInfo.InvariantCulture)
                            : "–",
                    ]
            );

    /// <summary>The comparison, a row a question.</summary>
    public static ReportTable Compare(ReportSource source)
    {
        List<IReadOnlyList<TableCell>> rows =
        [
            ["Teams and pairs sent", "45 teams, 6,914 pairs", Sent(source)],
            ["Accepted by the global list", "20 pairs by 11 teams", Accepted(source)],
            [
                "Share of pairs accepted by the global and by the team's list",
                "0.5 % and 23.1 % (brute force of one team left out)",
                $"{Share(source, e => e.Global.IsAccepted)} and {Share(source, e => e.TeamList.IsAccepted)}",
            ],
            [
                "Global list minus best team, test error",
                "−1.83 of 17,012 dollars (−0.011 %), no interval",
                Lead(source),
            ],
            [
                "Test minus validation error of the global list",
                "+110 of 16,900 dollars; its ten best teams +41 to +79",
                Gap(source),
            ],
            ["Median weight of globally accepted groups", "14.9 % (19 groups)", Weight(source)],
            ["Teams that tried the whole population", "15 of 45", Whole(source)],
            [
                "Accepted by some list: manual and automated pairs",
                "25.8 % and 13.6 %",
                $"{Share(source, IsAccepted, "manual")} and {Share(source, IsAccepted, "automated")}",
            ],
        ];
        return new ReportTable("This competition beside the first season", ["Question", "First season", "Here"], rows)
        {
            FileName = "first-season",
            Caption =
                "The first season predicted incomes of 485,906 people (72,886 validation and test rows each). It ran once and says itself "
                + "that one run allows no statistics; so does this one.",
        };
    }

    private static bool IsAccepted(DecidedEntry entry) => entry.Global.IsAccepted || entry.TeamList.IsAccepted;

    private static string Sent(ReportSource source) =>
        $"{Wording.Counted(source.Ranking.Count, "team")}, {Wording.Counted(source.State.Decided.Count, "pair")}";

    private static string Accepted(ReportSource source) =>
        $"{Wording.Counted(source.State.GlobalUpdates.Count, "pair")} by {Wording.Counted(Outcome.GlobalTeams(source), "team")}";

    private static string Share(ReportSource source, Func<DecidedEntry, bool> accepted, string? approach = null)
    {
        DecidedEntry[] sent = [.. source.State.Decided.Where(e => approach is null || e.Approach == approach)];
        return sent.Length == 0
            ? Nothing
            : $"{NumberText.Percent((double)sent.Count(accepted) / sent.Length)} of {NumberText.Count(sent.Length)}";
    }

    private static string Lead(ReportSource source)
    {
        if (source.Ranking.Count == 0)
        {
            return Nothing;
        }

        ErrorScale scale = source.Scale;
        MeasuredChange change = Outcome.FromBestTeam(source);
        double difference = scale.Change(change.Before.Loss, change.After.Loss);
        string relative = NumberText.Percent(difference / scale.Of(change.Before.Loss));
        string range = scale.SignedRange(scale.ChangeRange(change.Before.Loss, change.After.Loss, change.LossChange));
        return $"{scale.Signed(difference)} of {scale.Text(change.Before.Loss)} ({relative}), 95 % {range}, n = {NumberText.Count(change.Rows)}";
    }

    private static string Gap(ReportSource source)
    {
        IReadOnlyDictionary<Split, double> global = source.State.GlobalLoss;
        ErrorScale scale = source.Scale;
        double[] teams =
        [
            .. source.Ranking.Take(10).Select(t => scale.Change(t.Loss[Split.Validation], t.Loss[source.Judge])),
        ];
        string others =
            teams.Length == 0
                ? ""
                : $"; the {Math.Min(10, teams.Length)} best teams {scale.Signed(teams.Min())} to {scale.Signed(teams.Max())}";
        return $"{scale.Signed(scale.Change(global[Split.Validation], global[source.Judge]))} of {scale.Text(global[Split.Validation])}{others}";
    }

    private static string Weight(ReportSource source)
    {
        double[] weights = [.. source.State.GlobalUpdates.Select(e => e.Global.Weight).Order()];
        if (weights.Length == 0)
        {
            return "none accepted";
        }

        double median = 0.5 * (weights[(weights.Length - 1) / 2] + weights[weights.Length / 2]);
        return $"{NumberText.Percent(median)} ({Wording.Counted(weights.Length, "group")})";
    }

    private static string Whole(ReportSource source) =>
        $"{source.State.Decided.Where(e => e.Global.GroupRows == e.Global.Rows).Select(e => e.Team).Distinct().Count()} of {source.Ranking.Count}";
}
