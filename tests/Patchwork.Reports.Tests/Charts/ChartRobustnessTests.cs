using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace Patchwork.Reports.Tests.Charts;

/// <summary>Whatever the data and labels are, a chart is well-formed XML with finite coordinates and escaped text.</summary>
public sealed class ChartRobustnessTests
{
    private static readonly double[][] Hard =
    [
        [],
        [1],
        [double.NaN],
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity],
        [0, 0, 0],
        [5, 5, 5],
        [-3, -3],
        [double.MaxValue, double.MinValue],
        [1e300, -1e300],
        [1e-320, 2e-320],
        [double.Epsilon],
        [1e-300, 1e300],
        [1e15, 1e15 + 1],
        [123456789.5, 123456789.75],
        [1, double.NaN, 3],
        [-1, 0, 1],
        [0.1, 0.1 + 1e-17, 0.3],
    ];

    [Fact]
    public void ToSvg_OfHardValues_IsWellFormedAndFinite()
    {
        foreach (double[] values in Hard)
        {
            foreach (Chart chart in EveryKind(values, "plain"))
            {
                ShouldBeSound(chart);
            }
        }
    }

    [Fact]
    public void ToSvg_OfAnyValuesAndLabels_IsWellFormedAndFinite() =>
        Prop.ForAll<double[], string?>(
                (values, label) =>
                {
                    foreach (Chart chart in EveryKind(values, label ?? ""))
                    {
                        ShouldBeSound(chart);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void ToSvg_OfHostileText_EscapesIt()
    {
        const string hostile = "<script>alert(1)</script>\"'&\u0000\u202E]]>";
        foreach (Chart chart in EveryKind([1, 2, 3], hostile))
        {
            ShouldBeSound(chart);
            string svg = chart.ToSvg();
            svg.ShouldNotContain("<script");
            svg.ShouldNotContain("\u0000");
            svg.ShouldNotContain("\u202E");
        }
    }

    [Fact]
    public void ToSvg_OfALongLabel_CutsItAndKeepsTheFullTextAsTitle()
    {
        string label = string.Join(' ', Enumerable.Repeat("verylongword", 40));
        BarChart chart = new()
        {
            Title = "t",
            ValueAxis = new ChartAxis("v"),
            Categories = [label],
            Series = [new BarSeries("s", [1])],
        };
        XDocument svg = XDocument.Parse(chart.ToSvg());
        svg.Descendants()
            .Where(e => e.Name.LocalName == "text")
            .ShouldContain(e => e.Elements().Any(t => t.Value == label) && e.Value.EndsWith('…'));
    }

    [Fact]
    public void ToSvg_Twice_GivesTheSameBytes()
    {
        foreach (Chart chart in Samples.All.Values)
        {
            chart.ToSvg("x").ShouldBe(chart.ToSvg("x"));
        }
    }

    [Fact]
    public void ToSvg_OfManyPoints_IsThinnedToAHandySize()
    {
        // 50,000 markers of about 70 bytes would be 3.5 MB; the thinned cloud covers a grid of pixels instead.
        string svg = Samples.Scatter(50_000).ToSvg();
        svg.Length.ShouldBeLessThan(900_000);
        XDocument.Parse(svg).Descendants().Count().ShouldBeLessThan(200);
    }

    [Fact]
    public void ToSvg_WithAnIdThatIsMarkup_IsRefused() =>
        Should.Throw<ArgumentException>(() => Samples.All["line"].ToSvg("a\"><script>"));

    [Fact]
    public void ToSvg_OfAnySample_HasTitleAndDescriptionThatItsRoleRefersTo()
    {
        foreach (Chart chart in Samples.All.Values)
        {
            XElement svg = XDocument.Parse(chart.ToSvg("f")).Root!;
            svg.Attribute("role")!.Value.ShouldBe("img");
            string[] ids = svg.Attribute("aria-labelledby")!.Value.Split(' ');
            ids.ShouldBe([
                .. svg.Elements()
                    .Where(e => e.Attribute("id") is not null)
                    .Take(2)
                    .Select(e => e.Attribute("id")!.Value),
            ]);
            svg.Elements().First().Value.ShouldBe(chart.Title);
        }
    }

    [Fact]
    public void ToTable_OfAnySample_HasRowsAsLongAsItsHeader()
    {
        foreach (Chart chart in Samples.All.Values)
        {
            ChartTable table = chart.ToTable();
            table.Rows.ShouldAllBe(row => row.Count == table.Header.Count);
        }
    }

    private static IEnumerable<Chart> EveryKind(double[] values, string label)
    {
        double[] few = [.. values.Take(10)];
        ChartAxis[] axes =
        [
            new(label, label),
            new(label) { Logarithmic = true },
            new(label)
            {
                Percent = true,
                IncludeZero = true,
                Whole = true,
            },
            new(label) { Minimum = 2, Maximum = 1 },
        ];
        string[] names = [.. values.Select(_ => label)];
        double[] x = [.. values.Select((_, i) => (double)i)];
        foreach (ChartAxis axis in axes)
        {
            LineSeries line = new(label, x, values)
            {
                Lower = values,
                Upper = values,
                Step = true,
                Markers = true,
            };
            yield return new LineChart
            {
                Title = label,
                XAxis = axis,
                YAxis = axis,
                Series = [line, line with { X = values }],
                YReferences = [.. values.Select(v => new ReferenceLine(v, label))],
            };
            yield return new PointChart
            {
                Title = label,
                ValueAxis = axis,
                Categories = names,
                Counts = [.. values.Select(_ => 3L)],
                Series = [new PointSeries(label, values) { Lower = values, Upper = values }],
                References = [new(1, label)],
            };
            yield return new BarChart
            {
                Title = label,
                ValueAxis = axis,
                Categories = names,
                Series = [new BarSeries(label, values), new BarSeries(label, x)],
            };
            yield return new ScatterChart
            {
                Title = label,
                XAxis = axis,
                YAxis = axis,
                ThinAbove = 2,
                Diagonal = true,
                Series =
                [
                    new ScatterSeries(label, values, x) { Labels = names },
                    new ScatterSeries(label, values, values),
                ],
            };
            yield return new HeatMap
            {
                Title = label,
                ValueAxis = axis,
                Rows = [.. names.Take(10)],
                Columns = [.. names.Take(10)],
                RowLabel = label,
                Values = [.. few.Select(v => (IReadOnlyList<double>)[.. few.Select(w => Math.Min(v, w))])],
            };
            yield return new HeatMap
            {
                Title = label,
                ValueAxis = axis,
                Rows = [label],
                Columns = names,
                Values = [values],
                Scale = HeatScale.Diverging,
            };
            yield return new Histogram
            {
                Title = label,
                ValueAxis = axis,
                Series = [new HistogramSeries(label, values)],
                References = [new(1, label)],
            };
            yield return new Histogram
            {
                Title = label,
                ValueAxis = axis,
                Series = [new HistogramSeries(label, values), new HistogramSeries(label, x)],
            };
        }

        yield return new ListDiagram
        {
            Title = label,
            BaseName = label,
            Nodes =
            [
                .. values.Select(
                    (v, i) =>
                        i % 2 == 0
                            ? new ListDiagramNode(i + 1, label, v) { Team = label, Gain = v }
                            : new ListDiagramNode(i + 1, label, v) { PointsTo = i - 1 }
                ),
            ],
        };
    }

    /// <summary>Every number in an attribute that is a coordinate is finite and not absurd.</summary>
    private static void ShouldBeSound(Chart chart)
    {
        XElement svg = XDocument.Parse(chart.ToSvg()).Root!;
        foreach (XAttribute attribute in svg.DescendantsAndSelf().SelectMany(e => e.Attributes()))
        {
            if (attribute.Name.LocalName is "x" or "y" or "x1" or "x2" or "y1" or "y2" or "width" or "height")
            {
                double.TryParse(attribute.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double at)
                    .ShouldBeTrue($"{attribute} is a number");
                at.ShouldBeInRange(-1e5, 1e5, $"{attribute} in {chart.GetType().Name}");
            }
            else if (attribute.Name.LocalName == "d")
            {
                attribute.Value.ShouldNotContain("N");
                attribute.Value.ShouldNotContain("∞");
            }
        }

        ChartTable table = chart.ToTable();
        table.Rows.ShouldAllBe(row => row.Count == table.Header.Count);
    }
}
