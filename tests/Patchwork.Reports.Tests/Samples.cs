namespace Patchwork.Reports.Tests;

/// <summary>Charts like those that commands draw, from made-up but plausible numbers.</summary>
internal static class Samples
{
    private static readonly string[] Teams = ["Heron", "Wren", "Lark", "Finch", "Robin", "Swift", "Kite", "Dove"];

    public static IReadOnlyDictionary<string, Chart> All { get; } =
        new Dictionary<string, Chart>(StringComparer.Ordinal)
        {
            ["line"] = Line(),
            ["line-log"] = LogLine(),
            ["points"] = Points(),
            ["bars"] = Bars(),
            ["bars-signed"] = SignedBars(),
            ["scatter"] = Scatter(40),
            ["heat-sequential"] = Heat(),
            ["heat-diverging"] = DivergingHeat(),
            ["histogram"] = OneHistogram(),
            ["histogram-roles"] = RoleHistogram(),
            ["list-small"] = List(9),
            ["list-medium"] = List(60),
            ["list-large"] = List(320),
            ["tree"] = Tree(),
            ["empty"] = Line() with { Series = [] },
        };

    public static Report Report() =>
        new()
        {
            Title = "Wages: what eight teams mended",
            Summary =
            [
                "The shared list serves 61,395 people better than the base model: typical error falls from 8.72 to 8.66 dollars an hour on test rows that nobody saw.",
            ],
            KeyFigures =
            [
                new("Test error of the global list", "8.66 dollars", "base 8.72, −0.0600 dollars of 8.72"),
                new("Accepted", "20 of 172", "by 8 teams"),
                new("Repairs", "6", "each protects an earlier group"),
            ],
            Findings =
            [
                new(
                    FindingKind.Good,
                    "Women over 50 in the South: their typical error falls from 6.91 to 6.52 dollars (n = 1,204)."
                ),
                new(FindingKind.Warning, "This group is everyone: gender == male or gender == female covers all rows."),
                new(FindingKind.Bad, "For men under 25 the test error rose by 0.0210 dollars of 5.12."),
                new(FindingKind.Note, "No team tried the Midwest alone."),
            ],
            Sections =
            [
                new(
                    "Does the global list beat the best team?",
                    [new ReportParagraph("Error on three splits after each accepted update."), new ReportFigure(Line())]
                ),
                new("Who is served by which patch?", [new ReportFigure(List(9)), new ReportFigure(Points()), Table()]),
                new("Where is the model worst?", [new ReportFigure(Heat()), new ReportFigure(Bars())]),
                new(
                    "How to repeat it",
                    [
                        new ReportCode("./patchwork demo --seed 0"),
                        new ReportList(["Same seed, same result.", "Any number of threads."]),
                    ]
                ),
            ],
            Provenance = new(
                "0.1.0",
                "patchwork demo --out out",
                0,
                new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)
            )
            {
                Further = [new("Data", "CPSSW8, sha256 1f3a…")],
            },
        };

    public static ReportTable Table() =>
        new(
            "Teams by points",
            [
                "Team",
                TableColumn.Number("Own RMSE (dollars)"),
                TableColumn.Number("Own patches"),
                TableColumn.Number("Points"),
            ],
            [
                ["Heron", 8.69, 5, 41.2],
                ["Wren, \"the second\"", 8.71, 3, 17.0],
                ["=Lark", 8.7123456789, 1, 0.5],
            ]
        )
        {
            Caption = "RMSE on test rows.",
            Observations = 9_210,
        };

    public static LineChart Line()
    {
        double[] rounds = [.. Enumerable.Range(0, 23).Select(i => (double)i)];
        double[] global = [.. rounds.Select(r => 8.71 - (0.06 * (1 - Math.Exp(-r / 7))))];
        LineSeries Split(string name, SeriesRole role, double shift, double gain) =>
            new(name, rounds, [.. rounds.Select(r => 8.70 + shift - (gain * (1 - Math.Exp(-r / 6))))]) { Role = role };
        return new LineChart
        {
            Title = "The global list ends below every team, and test follows validation",
            Subtitle = "Root mean squared error of hourly earnings after each accepted update.",
            Caption = "n = 42,976 training, 9,209 validation and 9,210 test rows.",
            XAxis = new ChartAxis("Accepted updates") { Whole = true },
            YAxis = new ChartAxis("RMSE", "dollars an hour"),
            YReferences = [new(8.72, "base model 8.72")],
            Series =
            [
                new LineSeries("Global, test", rounds, global)
                {
                    Role = SeriesRole.Global,
                    Lower = [.. global.Select(v => v - 0.012)],
                    Upper = [.. global.Select(v => v + 0.012)],
                },
                Split("Train", SeriesRole.Train, -0.04, 0.09),
                Split("Validation", SeriesRole.Validation, 0.005, 0.07),
                Split("Test, best team", SeriesRole.Test, 0.004, 0.03),
                Split("Team Heron", SeriesRole.Plain, 0.006, 0.032) with
                {
                    Step = true,
                },
                Split("Team Wren with a very long name that does not fit", SeriesRole.Plain, 0.01, 0.02) with
                {
                    Step = true,
                },
            ],
        };
    }

    private static LineChart LogLine() =>
        new()
        {
            Title = "What would other thresholds have given?",
            Subtitle = "Error on validation and test for each α.",
            XAxis = new ChartAxis("α", "squared dollars") { Logarithmic = true },
            YAxis = new ChartAxis("RMSE", "dollars"),
            XReferences = [new(1e-3, "chosen α")],
            Series =
            [
                new LineSeries("Validation", [1e-5, 1e-4, 1e-3, 1e-2, 1e-1], [8.61, 8.62, 8.64, 8.68, 8.71])
                {
                    Role = SeriesRole.Validation,
                    Markers = true,
                },
                new LineSeries("Test", [1e-5, 1e-4, 1e-3, 1e-2, 1e-1], [8.70, 8.68, 8.665, 8.69, 8.72])
                {
                    Role = SeriesRole.Test,
                    Markers = true,
                },
            ],
        };

    private static PointChart Points() =>
        new()
        {
            Title = "Which groups does the model serve worst?",
            Subtitle = "Root mean squared error by group, before and after.",
            ValueAxis = new ChartAxis("RMSE", "dollars an hour"),
            Categories =
            [
                "women aged 50 to 64",
                "men with an advanced degree who live in the Northeast and are over 40",
                "people in the South",
                "men under 25",
            ],
            Counts = [1_204, 312, 3_480, 97],
            References = [new(8.66, "everyone 8.66"), new(8.72, "base 8.72")],
            Series =
            [
                new PointSeries("Base model", [6.9, 13.2, 8.1, 5.1])
                {
                    Lower = [6.6, 12.0, 7.9, 4.2],
                    Upper = [7.2, 14.4, 8.3, 6.2],
                },
                new PointSeries("Global list", [6.5, 12.4, 8.0, 5.2])
                {
                    Role = SeriesRole.Global,
                    Lower = [6.2, 11.3, 7.8, 4.3],
                    Upper = [6.8, 13.5, 8.2, 6.3],
                },
            ],
        };

    private static BarChart Bars() =>
        new()
        {
            Title = "How many pairs did each team bring, and how many passed?",
            ValueAxis = new ChartAxis("Pairs") { Whole = true },
            Categories = Teams,
            CategoryLabel = "Team",
            Series =
            [
                new BarSeries("Submitted", [20, 20, 18, 12, 20, 9, 20, 4]),
                new BarSeries("Accepted on the global list", [5, 3, 3, 2, 1, 1, 0, double.NaN])
                {
                    Role = SeriesRole.Global,
                },
            ],
        };

    private static BarChart SignedBars() =>
        new()
        {
            Title = "Which groups gained, which lost?",
            Subtitle = "Change of test error against the base model.",
            ValueAxis = new ChartAxis("Change of RMSE", "dollars"),
            Categories = ["women over 50", "men under 25", "everyone"],
            Series = [new BarSeries("Change", [-0.41, 0.12, -0.06])],
        };

    public static ScatterChart Scatter(int points)
    {
        SeededRandom random = new(7, "scatter");
        double[] x = [.. Enumerable.Range(0, points).Select(_ => Math.Pow(10, (random.NextDouble() * 3) - 4))];
        double[] y = [.. x.Select(v => v * (0.5 + random.NextDouble()))];
        return new ScatterChart
        {
            Title = "Does the gain on validation hold on test?",
            Subtitle = "Each point is an accepted pair.",
            XAxis = new ChartAxis("Gain on validation", "squared dollars") { Logarithmic = true },
            YAxis = new ChartAxis("Gain on test", "squared dollars") { Logarithmic = true },
            Diagonal = true,
            XReferences = [new(1e-3, "α")],
            Series =
            [
                new ScatterSeries("Patches", x, y) { Role = SeriesRole.Global },
                new ScatterSeries("Repairs", [0.002, 0.03], [0.001, 0.02]) { Labels = ["repair 3", "repair 9"] },
            ],
        };
    }

    private static HeatMap Heat() =>
        new()
        {
            Title = "Where is the model worst?",
            Subtitle = "Root mean squared error by education and region.",
            ValueAxis = new ChartAxis("RMSE", "dollars an hour"),
            RowLabel = "Years of education",
            ColumnLabel = "Region",
            Rows = ["under 12", "12", "13 to 15", "16 and more"],
            Columns = ["Northeast", "Midwest", "South", "West"],
            Values =
            [
                [4.9, 4.4, 4.6, 5.0],
                [6.3, 6.0, 6.1, 6.6],
                [8.0, 7.4, 7.9, 8.4],
                [12.1, 10.9, 11.8, double.NaN],
            ],
            Marks = null,
        };

    private static HeatMap DivergingHeat() =>
        new()
        {
            Title = "Which patch changes which group?",
            ValueAxis = new ChartAxis("Change of RMSE", "dollars"),
            Scale = HeatScale.Diverging,
            RowLabel = "Group",
            ColumnLabel = "Patch",
            Rows = [.. Teams.Select(t => $"group of {t}")],
            Columns = [.. Enumerable.Range(1, 18).Select(i => $"patch {i} by {Teams[i % 8]}")],
            Values =
            [
                .. Enumerable
                    .Range(0, 8)
                    .Select(r =>
                        (IReadOnlyList<double>)[.. Enumerable.Range(0, 18).Select(c => Math.Sin((r * 3) + c) * 0.2)]
                    ),
            ],
            Marks =
            [
                .. Enumerable
                    .Range(0, 8)
                    .Select(r =>
                        (IReadOnlyList<string>)
                            [.. Enumerable.Range(0, 18).Select(c => Math.Sin((r * 3) + c) > 0 ? "+" : "−")]
                    ),
            ],
        };

    private static Histogram OneHistogram() =>
        new()
        {
            Title = "Most groups are small",
            ValueAxis = new ChartAxis("Weight", "share of rows") { Logarithmic = true, Percent = true },
            CountedAs = "groups",
            References = [new(0.01, "1 %")],
            Series = [new HistogramSeries("groups", Spread(400, "one", 1))],
        };

    private static Histogram RoleHistogram() =>
        new()
        {
            Title = "Do validation and test look alike?",
            ValueAxis = new ChartAxis("Error", "dollars"),
            Bins = 24,
            Series =
            [
                new HistogramSeries("Train", [.. Spread(900, "a", 1).Select(v => Math.Log(v))])
                {
                    Role = SeriesRole.Train,
                },
                new HistogramSeries("Validation", [.. Spread(600, "b", 1).Select(v => Math.Log(v))])
                {
                    Role = SeriesRole.Validation,
                },
                new HistogramSeries("Test", [.. Spread(300, "c", 1.1).Select(v => Math.Log(v))])
                {
                    Role = SeriesRole.Test,
                },
            ],
        };

    private static TreeDiagram Tree() =>
        new()
        {
            Title = "Which questions lead to the people served worst?",
            Subtitle = "Each line says who is meant by the question above it.",
            Caption = "n = 42,976 training rows.",
            ValueAxis = new ChartAxis("Typical error", "dollars an hour"),
            Reference = new ReferenceLine(8.64, "everyone"),
            Nodes =
            [
                new(0, "", "everyone", false, 42_976)
                {
                    Value = 8.64,
                    Lower = 8.55,
                    Upper = 8.73,
                },
                new(1, "", "education at most 15 years", true, 30_112)
                {
                    Value = 6.91,
                    Lower = 6.81,
                    Upper = 7.02,
                },
                new(1, "", "education more than 15 years", false, 12_864)
                {
                    Value = 11.8,
                    Lower = 11.5,
                    Upper = 12.1,
                },
                new(
                    2,
                    "",
                    "occupation one of management, sales, law, medicine, and others that are too many for a line",
                    true,
                    6_020
                )
                {
                    Value = 13.4,
                    Lower = 12.9,
                    Upper = 13.9,
                },
                new(2, "", "occupation another", true, 6_844)
                {
                    Value = 10.2,
                    Lower = 9.95,
                    Upper = 10.5,
                },
            ],
        };

    public static ListDiagram List(int nodes)
    {
        SeededRandom random = new(nodes, "list");
        string[] words =
        [
            "women aged 50 to 64",
            "people in the South with 16 or more years of education",
            "men under 25",
            "people in the West",
            "women in the Northeast",
        ];
        List<ListDiagramNode> list = [];
        for (int version = 1; version <= nodes; version++)
        {
            double weight = Math.Pow(10, -3.5 * random.NextDouble());
            bool repair = version > 2 && random.NextDouble() < 0.3;
            string group = words[version % words.Length];
            list.Add(
                repair
                    ? new ListDiagramNode(version, group, weight)
                    {
                        PointsTo = 1 + (int)(random.NextDouble() * (version - 2)),
                    }
                    : new ListDiagramNode(version, group, weight)
                    {
                        Team = Teams[(int)(random.NextDouble() * 8)],
                        Gain = 0.01 * weight,
                    }
            );
        }

        return new ListDiagram
        {
            Title = $"The list after {nodes} nodes: who is served by which patch",
            Subtitle = "Decision list of the global model.",
            Caption = "n = 9,209 validation rows.",
            Nodes = list,
            BaseName = "boosted trees",
            GainUnit = "squared dollars",
        };
    }

    private static double[] Spread(int count, string purpose, double factor)
    {
        SeededRandom random = new(3, purpose);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => factor * Math.Pow(10, -3 * (random.NextDouble() + random.NextDouble()) / 2)),
        ];
    }
}
