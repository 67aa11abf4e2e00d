using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Patchwork.Competitions.Bundles;
using Patchwork.Reports;
using Patchwork.Server.Charts;
using Patchwork.Server.Competitions;
using Patchwork.Server.Pages;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Reporting;

/// <summary>The page of the report after the close, and its pictures and tables as files.</summary>
internal static class ReportPages
{
    public static void MapReportPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/report", ShowAsync);
        pages.MapGet("/c/{slug}/charts/report-{number:int}.{ending}", FileAsync);
    }

    private static async Task<IResult> ShowAsync(string slug, HttpContext http, OpenPages open, ClosedReports reports)
    {
        OpenPage page = await ViewAsync(slug, http, open);
        return PageEndpoints.Page<ReportPage>(
            new
            {
                Viewer = await http.ViewerAsync(),
                Competition = page.Answer,
                Closed = await reports.OfAsync(page, http.RequestAborted),
            }
        );
    }

    private static async Task<IResult> FileAsync(
        string slug,
        int number,
        string ending,
        HttpContext http,
        OpenPages open,
        ClosedReports reports
    )
    {
        OpenPage page = await ViewAsync(slug, http, open);
        ClosedReport? closed = await reports.OfAsync(page, http.RequestAborted);
        return closed?.Block(number) switch
        {
            ReportFigure figure => ChartFile.Of(http, figure.Chart, ending, figure.FileName ?? $"report-{number}"),
            ReportTable table when ending == "csv" => Results.File(
                Encoding.UTF8.GetBytes(CsvText.Of([.. table.Columns.Select(c => c.Header)], table.Rows)),
                "text/csv; charset=utf-8",
                (table.FileName ?? $"report-{number}") + ".csv"
            ),
            _ => throw new PatchworkException(ProblemCodes.NotFound, "The report has no such picture or table."),
        };
    }

    private static async Task<OpenPage> ViewAsync(string slug, HttpContext http, OpenPages open)
    {
        OpenPage page = await open.FindAsync(slug, http);
        if (page.Answer.Visibility == Visibility.Sealed)
        {
            http.Caller().RequireMemberOf(page.Row);
        }

        return page;
    }
}
