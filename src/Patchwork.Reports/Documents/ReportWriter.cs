namespace Patchwork.Reports;

/// <summary>Writes a <see cref="Report"/> as one self-contained HTML page.</summary>
/// <remarks>
/// The page opens offline: style and pictures are inside, it has no script and asks for no font. A content security
/// policy in its head forbids everything else. The same report always gives the same bytes. Safe from any thread.
/// </remarks>
public static class ReportWriter
{
    /// <summary>The page, as UTF-8 text with line feeds.</summary>
    /// <param name="report">What to write.</param>
    /// <exception cref="ArgumentException">A table or series whose rows do not fit its header.</exception>
    public static string ToHtml(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new HtmlPage(report).Write();
    }
}
