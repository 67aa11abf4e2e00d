using Patchwork.Reports;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>
/// The report of a closed competition: who was found badly served and what changed for them, the board, the figures 2, 3,
/// 4, 6, 7 and 8 and table 1 of the first season (seed 1), what each habit brought, and what holds.
/// </summary>
/// <remarks>
/// Everything is derived from the log and the lists. Numbers for people come from the test rows, which decided nothing;
/// 95 % intervals and n stand beside them. The same competition gives the same report. Cost O(nodes · rows) for every list.
/// </remarks>
public static class CompetitionReport
{
    /// <summary>Builds the report.</summary>
    /// <param name="closed">The competition, closed.</param>
    /// <param name="testLabels">The labels that it was closed with, one for each test row.</param>
    /// <param name="options">Provenance, habits and names.</param>
    /// <exception cref="ArgumentException">The competition is still open, or the labels are not as many as the test rows.</exception>
    public static Report Build(Competition closed, double[] testLabels, CompetitionReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(closed);
        ArgumentNullException.ThrowIfNull(testLabels);
        ArgumentNullException.ThrowIfNull(options);
        if (!closed.IsClosed)
        {
            throw new ArgumentException(
                "Only a closed competition has a report; its test labels are sealed.",
                nameof(closed)
            );
        }

        if (testLabels.Length != closed.Global.RowsOf(Split.Test))
        {
            throw new ArgumentException("Every test row needs one label.", nameof(testLabels));
        }

        ReportSource source = new(closed, testLabels, options);
        return new Report
        {
            Title = closed.Rules.Title,
            Summary = Outcome.Summary(source),
            KeyFigures = Outcome.KeyFigures(source),
            Findings = Outcome.Holds(source),
            Sections =
            [
                ListCard.Groups(source),
                Board(source),
                Groups(source),
                new("Like errors, different predictions", [DisagreementFigure.Of(source)]),
                Habits(source),
                new("Beside the first season", FirstSeason.Blocks(source)),
                .. ListCard.Sections(source),
            ],
            Provenance = options.Provenance,
        };
    }

    private static ReportSection Board(ReportSource source)
    {
        List<ReportBlock> blocks =
        [
            BoardTables.Errors(source),
            PathFigures.OwnUpdates(source),
            .. Enum.GetValues<Split>().Select(split => PathFigures.OverTime(source, split, all: false)),
        ];
        if (source.Ranking.Count > source.Options.TopTeams)
        {
            blocks.AddRange(Enum.GetValues<Split>().Select(split => PathFigures.OverTime(source, split, all: true)));
        }

        blocks.Add(BoardTables.Losses(source));
        return new ReportSection("The board, and how errors fell", blocks);
    }

    private static ReportSection Groups(ReportSource source) =>
        new(
            "Which groups were tried",
            [GroupFigures.Features(source), GroupFigures.Weights(source), GroupFigures.Successful(source)]
        );

    private static ReportSection Habits(ReportSource source)
    {
        IReadOnlyList<string> whyNot = HabitTable.WhyNot(source);
        return new ReportSection(
            "What each habit brought",
            [
                HabitTable.ByHabit(source),
                new ReportParagraph(
                    whyNot.Count == 0
                        ? "Every habit had at least one pair accepted, by the global or a team's list, and at least one refused."
                        : "Habits without an accepted or without a refused pair, and why:"
                ),
                .. whyNot.Count == 0 ? Array.Empty<ReportBlock>() : [new ReportList(whyNot)],
                HabitTable.ByApproach(source),
                new ReportParagraph(Points(source)),
            ]
        );
    }

    private static string Points(ReportSource source)
    {
        double points = source.State.Teams.Sum(t => t.Points);
        MeasuredChange change = source.Overall(Split.Validation);
        return $"Points are paid by the schedule '{PointsOptions.NameOf(source.Rules.Points.Kind)}' for globally accepted pairs only: "
            + $"{NumberText.Short(points)} in all, for a validation loss that went from {NumberText.Short(change.Before.Loss)} to "
            + $"{NumberText.Short(change.After.Loss)} (n = {NumberText.Count(change.Rows)}).";
    }
}
