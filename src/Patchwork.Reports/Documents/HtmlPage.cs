namespace Patchwork.Reports;

internal sealed class HtmlPage(Report report)
{
    public string Write() => report.Title;
}
