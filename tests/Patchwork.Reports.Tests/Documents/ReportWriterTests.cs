namespace Patchwork.Reports.Tests.Documents;

public sealed class ReportWriterTests
{
    /// <summary>The page was looked at in a browser, light, dark and narrow, before it was accepted.</summary>
    [Fact]
    public void ToHtml_OfASample_MatchesTheGoldenFile() =>
        GoldenFile.ShouldMatch("report.html", ReportWriter.ToHtml(Samples.Report()));
}
