using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Losses;
using Patchwork.Reports;

namespace Patchwork.Competitions.Reports;

/// <summary>
/// The card of a decision list, generated from its log: who is served by which patch, the error of every accepted group,
/// open holes, the guards in use, what the sample size supports, and the list as a picture.
/// </summary>
/// <remarks>Works while a competition runs, on validation and training rows, and after its close on test rows too.</remarks>
public static class ListCard
{
    /// <summary>The card as a page of its own.</summary>
    /// <param name="competition">The competition, open or closed.</param>
    /// <param name="testLabels">The labels that it was closed with, or null while it is open.</param>
    /// <param name="options">Provenance, habits and names.</param>
    public static Report Build(Competition competition, double[]? testLabels, CompetitionReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(competition);
        ArgumentNullException.ThrowIfNull(options);
        ReportSource source = new(competition, testLabels, options);
        return new Report
        {
            Title = $"List card: {competition.Rules.Title}",
            Summary = Outcome.Summary(source),
            KeyFigures = Outcome.KeyFigures(source),
            Sections = [Groups(source), .. Sections(source)],
            Provenance = options.Provenance,
        };
    }

    /// <summary>Error by accepted group; in a competition's report it stands on its own.</summary>
    internal static ReportSection Groups(ReportSource source) =>
        new(
            "Who was served badly, and what changed for them",
            [
                .. Outcome.People(source),
                .. source.Accepted.Count == 0
                    ? Array.Empty<ReportBlock>()
                    : [GroupTables.Figure(source), .. GroupTables.Changes(source)],
            ]
        );

    /// <summary>The other parts.</summary>
    internal static IReadOnlyList<ReportSection> Sections(ReportSource source) =>
        [
            new("Who is served by which patch", [ServedTable.Of(source)]),
            new("Open holes", OpenHoles.Blocks(source)),
            new("Guards, and what the sample size supports", [new ReportFindings(SampleSupport.Findings(source))]),
            new("The list", [Picture(source), Rules(source)]),
        ];

    private static ReportFigure Picture(ReportSource source) =>
        new(
            ListPicture.Of(
                source.Global,
                [.. source.Accepted.Select(g => (g.Words, g.Entry.Team, g.Entry.Global.Gain))],
                "Who is asked first: the list from its newest node to the base",
                source.Options.BaseName,
                source.Scale.LossUnit
            )
        )
        {
            FileName = "list",
        };

    private static ReportTable Rules(ReportSource source)
    {
        ListRules rules = source.Rules.List;
        return new ReportTable(
            "Rules and origin",
            ["What", "Value"],
            [
                ["Loss", Loss.NameOf(source.Rules.Loss)],
                ["Gain to exceed, α", rules.Alpha],
                ["Repair tolerance", rules.RepairTolerance],
                ["Fewest rows of a group", rules.MinimumGroupRows],
                ["Guard", GuardOptions.NameOf(rules.Guard.Kind)],
                ["Made by", Wording.Counted(Outcome.GlobalTeams(source), "team")],
                ["Nodes", source.Global.Nodes.Count],
                ["Log entries", source.Competition.Log.Entries.Count],
                ["Hash of the log's newest line", source.Competition.Log.Head],
            ]
        )
        {
            FileName = "rules",
            Caption = "The hash names the whole history: changing any decision changes it.",
        };
    }
}
