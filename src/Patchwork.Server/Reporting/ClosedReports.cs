using System.Collections.Concurrent;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Reports;
using Patchwork.Reports;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Reporting;

/// <summary>Makes the report of a competition once, after its close; nothing about it changes any more.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ClosedReports(HomeFolder home)
{
    private readonly ConcurrentDictionary<int, ClosedReport> _reports = new();

    /// <summary>The report; null while the competition is open.</summary>
    public async Task<ClosedReport?> OfAsync(OpenPage page, CancellationToken cancellation)
    {
        if (_reports.TryGetValue(page.Running.Id, out ClosedReport? known))
        {
            return known;
        }

        await page.Running.Gate.WaitAsync(cancellation);
        try
        {
            if (!page.Running.Competition.IsClosed)
            {
                return null;
            }

            double[] labels = CompetitionFolder.OpenTestLabels(home.CompetitionFolder(page.Running.Id));
            Report report = await Task.Run(
                () =>
                    CompetitionReport.Build(
                        page.Running.Competition,
                        labels,
                        new CompetitionReportOptions { Provenance = ProvenanceOf(page) }
                    ),
                cancellation
            );
            return _reports[page.Running.Id] = new ClosedReport(report);
        }
        finally
        {
            page.Running.Gate.Release();
        }
    }

    private static Provenance ProvenanceOf(OpenPage page) =>
        new(
            typeof(ClosedReports).Assembly.GetName().Version?.ToString(3) ?? "",
            "patchwork serve",
            Seed: 0,
            page.Row.ClosedAt
        );
}
