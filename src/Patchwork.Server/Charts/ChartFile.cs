using System.Text;
using Microsoft.AspNetCore.Http;
using Patchwork.Reports;

namespace Patchwork.Server.Charts;

/// <summary>A chart as a file: the picture as SVG, its table as CSV.</summary>
internal static class ChartFile
{
    // A picture carries its own style and nothing else; it may run nothing, wherever it is opened.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    /// <summary>The file by its ending.</summary>
    /// <exception cref="PatchworkException"><c>not-found</c> for another ending.</exception>
    public static IResult Of(HttpContext http, Chart chart, string ending, string name)
    {
        switch (ending)
        {
            case "svg":
                http.Response.Headers.ContentSecurityPolicy = Policy;
                return Results.Bytes(Encoding.UTF8.GetBytes(chart.ToSvg()), "image/svg+xml; charset=utf-8");
            case "csv":
                ChartTable table = chart.ToTable();
                return Results.File(
                    Encoding.UTF8.GetBytes(CsvText.Of(table.Header, table.Rows)),
                    "text/csv; charset=utf-8",
                    name + ".csv"
                );
            default:
                throw new PatchworkException(ProblemCodes.NotFound, "A chart can be had as .svg or .csv.");
        }
    }
}
