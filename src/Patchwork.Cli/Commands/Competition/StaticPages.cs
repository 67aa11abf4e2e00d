using System.Text.Json;
using Patchwork.Cli.Frame;
using Patchwork.Datasets.Files;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>Board and updates of a competition as pages for any web space, and the same as JSON: what everybody may see, nothing else.</summary>
internal sealed class StaticPages(
    JsonElement competition,
    JsonElement board,
    JsonElement updates,
    JsonElement bounties,
    Provenance provenance
)
{
    /// <summary>Writes the pages into a folder; their names.</summary>
    public IEnumerable<string> Write(AtomicFolder folder, bool withReport)
    {
        foreach (
            (string name, string text) in new[]
            {
                ("index.html", ReportWriter.ToHtml(Board() with { Links = Links(withReport) })),
                ("updates.html", ReportWriter.ToHtml(Updates() with { Links = Links(withReport) })),
                ("competition.json", competition.GetRawText() + "\n"),
                ("leaderboard.json", board.GetRawText() + "\n"),
                ("updates.json", updates.GetRawText() + "\n"),
            }
        )
        {
            AtomicFile.WriteAllText(folder.PathOf(name), text);
            yield return name;
        }
    }

    /// <summary>The links between the pages.</summary>
    public IReadOnlyList<ReportLink> Links(bool withReport) =>
        [
            new("Board", "index.html"),
            new("Updates", "updates.html"),
            .. withReport ? [new ReportLink("Report", "report.html")] : Array.Empty<ReportLink>(),
        ];

    private string Title => competition.GetProperty("title").GetString()!;

    private Report Board()
    {
        JsonElement global = board.GetProperty("global");
        JsonElement[] teams = [.. board.GetProperty("teams").EnumerateArray()];
        double before = global.GetProperty("initialLoss").GetDouble();
        double now = global.GetProperty("loss").GetDouble();
        return new Report
        {
            Title = Title,
            Summary =
            [
                $"The competition is {competition.GetProperty("state").GetString()}. {teams.Length:N0} teams sent what made {global.GetProperty("updates").GetInt32():N0} updates of the global list.",
            ],
            KeyFigures =
            [
                new(
                    "Loss of the global list",
                    NumberText.Short(now),
                    $"{NumberText.Short(before)} at the opening, on validation rows"
                ),
                .. global.TryGetProperty("testLoss", out JsonElement test)
                    ?
                    [
                        new KeyFigure(
                            "On the test rows",
                            NumberText.Short(test.GetDouble()),
                            "opened once, at the close"
                        ),
                    ]
                    : Array.Empty<KeyFigure>(),
            ],
            Sections = [new ReportSection("The board", [BoardTable(teams)]), .. Open()],
            Provenance = provenance,
        };
    }

    private static ReportTable BoardTable(JsonElement[] teams) =>
        new(
            "Teams",
            [
                Reports.TableColumn.Number("Rank"),
                "Team",
                Reports.TableColumn.Number("Loss (validation)"),
                Reports.TableColumn.Number("Loss (test)"),
                Reports.TableColumn.Number("Own updates"),
                Reports.TableColumn.Number("Global updates"),
                Reports.TableColumn.Number("Points"),
            ],
            [
                .. teams.Select(
                    IReadOnlyList<TableCell> (t) =>
                        [
                            t.GetProperty("rank").GetInt32(),
                            t.GetProperty("team").GetString()!,
                            t.GetProperty("loss").GetDouble(),
                            t.TryGetProperty("testLoss", out JsonElement test) ? test.GetDouble() : "–",
                            t.GetProperty("teamUpdates").GetInt32(),
                            t.GetProperty("globalUpdates").GetInt32(),
                            t.GetProperty("points").GetDouble(),
                        ]
                ),
            ]
        )
        {
            Caption =
                "By the team's own list: on the test rows after the close, before it on the validation rows as published.",
            FileName = "board",
        };

    private IEnumerable<ReportSection> Open()
    {
        JsonElement[] open = [.. bounties.EnumerateArray()];
        if (open.Length > 0)
        {
            yield return new ReportSection(
                "Open bounties",
                [
                    new ReportList([
                        .. open.Select(b =>
                            $"{Words(b)}, reported by {b.GetProperty("team").GetString()}: loss {NumberText.Short(b.GetProperty("loss").GetDouble())} against {NumberText.Short(b.GetProperty("lossOfEveryone").GetDouble())} for everyone, on {b.GetProperty("rows").GetInt32():N0} training rows"
                        ),
                    ]),
                ]
            );
        }
    }

    private Report Updates()
    {
        JsonElement[] all = [.. updates.EnumerateArray()];
        double start = board.GetProperty("global").GetProperty("initialLoss").GetDouble();
        List<ReportBlock> blocks = [];
        if (all.Length > 0)
        {
            blocks.Add(
                new ReportFigure(
                    new LineChart
                    {
                        Title = "How the loss of the global list fell",
                        Subtitle = "After each update, on the validation rows as published; 0 is the base.",
                        XAxis = new ChartAxis("Updates") { Whole = true },
                        YAxis = new ChartAxis($"Mean {competition.GetProperty("loss").GetString()} loss"),
                        Series =
                        [
                            new LineSeries(
                                "validation",
                                [.. Enumerable.Range(0, all.Length + 1).Select(i => (double)i)],
                                [start, .. all.Select(u => u.GetProperty("lossAfter").GetDouble())]
                            )
                            {
                                Step = true,
                            },
                        ],
                    }
                )
            );
        }

        blocks.Add(UpdateTable(all));
        return new Report
        {
            Title = $"{Title}: updates",
            Summary = [$"{all.Length:N0} updates of the global list, in order."],
            Sections = [new ReportSection("Updates", blocks)],
            Provenance = provenance,
        };
    }

    private static ReportTable UpdateTable(JsonElement[] all) =>
        new(
            "Updates",
            [
                Reports.TableColumn.Number("Update"),
                "Team",
                "Group",
                Reports.TableColumn.Number("Weight"),
                Reports.TableColumn.Number("Gain"),
                Reports.TableColumn.Number("Loss after"),
                Reports.TableColumn.Number("Points"),
                "Sent",
            ],
            [
                .. all.Select(
                    IReadOnlyList<TableCell> (u, i) =>
                        [
                            i + 1,
                            u.GetProperty("team").GetString()!,
                            Words(u),
                            TableCell.Percent(u.GetProperty("weight").GetDouble()),
                            u.TryGetProperty("gain", out JsonElement gain) ? gain.GetDouble() : "–",
                            u.GetProperty("lossAfter").GetDouble(),
                            u.GetProperty("points").GetDouble(),
                            u.GetProperty("at").GetDateTimeOffset().ToString("yyyy-MM-dd HH:mm", null),
                        ]
                ),
            ]
        )
        {
            Caption =
                "Weight is the group's share of all rows; gain is the fall of the loss by the patch alone, rounded as published.",
        };

    private static string Words(JsonElement item) =>
        item.TryGetProperty("words", out JsonElement words) ? words.GetString()!
        : item.TryGetProperty("group", out JsonElement group) ? group.GetString()!
        : "a group given by a model";
}
