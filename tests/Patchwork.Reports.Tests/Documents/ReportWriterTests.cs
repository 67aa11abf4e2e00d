using System.Text.RegularExpressions;

namespace Patchwork.Reports.Tests.Documents;

public sealed partial class ReportWriterTests
{
    /// <summary>The page was looked at in a browser, light, dark and narrow, before it was accepted.</summary>
    [Fact]
    public void ToHtml_OfASample_MatchesTheGoldenFile() =>
        GoldenFile.ShouldMatch("report.html", ReportWriter.ToHtml(Samples.Report()));

    [Fact]
    public void ToHtml_OfASample_AsksForNothingFromOutside()
    {
        string html = ReportWriter.ToHtml(Samples.Report());
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<link");
        html.ShouldNotContain("@import");
        html.ShouldNotContain("@font-face");
        // The only address is the name of the SVG language; url() only refers to patterns inside the page.
        Address().Matches(html).Select(m => m.Value).Distinct().ShouldBe(["http://www.w3.org/2000/svg"]);
        Url().Matches(html).Select(m => m.Value).ShouldAllBe(u => u.StartsWith("url(#"));
    }

    [Fact]
    public void ToHtml_OfASample_HasEveryIdOnceAndNoReferenceWithoutTarget()
    {
        string html = ReportWriter.ToHtml(Samples.Report());
        string[] ids = [.. Id().Matches(html).Select(m => m.Groups["id"].Value)];
        ids.ShouldBeUnique();
        string[] references = [.. Reference().Matches(html).Select(m => m.Groups["id"].Value)];
        references.ShouldNotBeEmpty();
        references.ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void ToHtml_OfHostileText_EscapesItEverywhere()
    {
        const string hostile = "<img src=x onerror=alert(1)>";
        Report report = new()
        {
            Title = hostile,
            Summary = [hostile],
            KeyFigures = [new(hostile, hostile, hostile)],
            Findings = [new(FindingKind.Bad, hostile)],
            Sections =
            [
                new(
                    hostile,
                    [
                        new ReportParagraph(hostile),
                        new ReportList([hostile]),
                        new ReportCode(hostile),
                        new ReportTable(
                            hostile,
                            [hostile],
                            [
                                [hostile],
                            ]
                        )
                        {
                            Caption = hostile,
                        },
                        new ReportFigure(
                            Samples.List(3) with
                            {
                                Title = hostile,
                                Caption = hostile,
                                BaseName = hostile,
                            }
                        ),
                    ]
                ),
            ],
            Provenance = new(hostile, hostile, 1) { Further = [new(hostile, hostile)] },
        };
        string html = ReportWriter.ToHtml(report);
        html.ShouldNotContain("<img");
        html.ShouldContain("&lt;img src=x onerror=alert(1)&gt;");
    }

    [Fact]
    public void ToHtml_WithARowThatDoesNotFit_NamesTheTable()
    {
        ReportTable table = new(
            "Teams",
            ["a", "b"],
            [
                ["only one"],
            ]
        );
        Report report = Samples.Report() with { Sections = [new("s", [table])] };
        Should.Throw<ArgumentException>(() => ReportWriter.ToHtml(report)).Message.ShouldContain("Teams");
    }

    [GeneratedRegex("https?://[^\"' <)]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"url\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Url();

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("(?:href=\"#|url\\(#)(?<id>[^\")]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
