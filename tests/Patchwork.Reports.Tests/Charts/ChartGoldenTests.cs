using System.Xml.Linq;

namespace Patchwork.Reports.Tests.Charts;

/// <summary>Expected pictures were looked at in a browser, light and dark, before they were accepted.</summary>
public sealed class ChartGoldenTests
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ToSvg_OfASample_MatchesTheGoldenFile(string name)
    {
        string svg = Samples.All[name].ToSvg();
        XDocument.Parse(svg).Root!.Name.LocalName.ShouldBe("svg");
        GoldenFile.ShouldMatch(name + ".svg", svg);
    }
}
