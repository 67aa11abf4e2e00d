using Patchwork.Reports;

namespace Patchwork.Competitions.Tests.Reports;

/// <summary>Finds parts of a report and gives its words.</summary>
internal static class ReportText
{
    public static IEnumerable<ReportBlock> Blocks(this Report report) => report.Sections.SelectMany(s => s.Blocks);

    public static ReportTable Table(this Report report, string file) =>
        report.Blocks().OfType<ReportTable>().Single(t => t.FileName == file);

    public static T Chart<T>(this Report report, string file)
        where T : Chart => (T)report.Blocks().OfType<ReportFigure>().Single(f => f.FileName == file).Chart;

    public static double[] Column(this ReportTable table, string header)
    {
        int at = table.Columns.ToList().FindIndex(c => c.Header == header);
        return [.. table.Rows.Select(r => r[at].Value ?? double.NaN)];
    }

    /// <summary>Everything said about people: summary and findings.</summary>
    public static IEnumerable<string> Sentences(this Report report) =>
        report
            .Summary.Concat(report.Findings.Select(f => f.Text))
            .Concat(report.Blocks().OfType<ReportFindings>().SelectMany(f => f.Items).Select(f => f.Text));
}
