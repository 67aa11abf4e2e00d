using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Reports;

/// <summary>How the lists' errors fell: figure 2 of the seed by own updates, figure 8 by the course of the competition.</summary>
internal static class PathFigures
{
    /// <summary>Figure 2: test error of the best teams' lists after each of their accepted updates, against the global list.</summary>
    public static ReportFigure OwnUpdates(ReportSource source)
    {
        Split split = source.Judge;
        IReadOnlyList<LossPath> paths = Best(source);
        LineChart chart = new()
        {
            Title = $"Figure 2: {ReportSource.NameOf(split)} error after each accepted update",
            Subtitle = $"{Leaders(source)} and the global list; every list from its own base, one step an update.",
            Caption = Count(source, split) + " Teams are named in the order of table 1 by their final error.",
            XAxis = new ChartAxis("Accepted updates of the list") { Whole = true },
            YAxis = source.Scale.Axis($"{Wording.Sentence(ReportSource.NameOf(split))} {source.Scale.Name}"),
            Series =
            [
                .. paths.Select(p =>
                    Line(source, p, split, [.. Enumerable.Range(0, p.Rounds.Count).Select(i => (double)i)])
                ),
            ],
        };
        return new ReportFigure(chart) { FileName = "figure-2-updates" };
    }

    /// <summary>Figure 8: the same on one split over the submissions of everybody, for the best teams or for all.</summary>
    public static ReportFigure OverTime(ReportSource source, Split split, bool all)
    {
        IReadOnlyList<LossPath> paths = all ? source.Paths : Best(source);
        string name = ReportSource.NameOf(split);
        string who = all ? $"All {Wording.Counted(source.Ranking.Count, "team")}" : Leaders(source);
        LineChart chart = new()
        {
            Title = $"Figure 8: {name} error over the competition{(all ? ", all teams" : "")}",
            Subtitle = $"{who} and the global list on one clock: submissions decided, of everybody.",
            Caption = Count(source, split),
            XAxis = new ChartAxis("Submissions decided") { Whole = true },
            YAxis = source.Scale.Axis($"{Wording.Sentence(name)} {source.Scale.Name}"),
            Series = [.. paths.Select(p => Line(source, Extended(p, split, source.State.Decided.Count), split))],
        };
        return new ReportFigure(chart) { FileName = $"figure-8-{name}{(all ? "-all" : "")}" };
    }

    private static string Leaders(ReportSource source) =>
        source.Ranking.Count <= source.Options.TopTeams
            ? $"All {Wording.Counted(source.Ranking.Count, "team")}"
            : $"The best {source.Options.TopTeams} of {source.Ranking.Count} teams";

    private static string Count(ReportSource source, Split split) =>
        $"n = {source.Rows(source.Global.RowsOf(split), split)}.";

    private static IReadOnlyList<LossPath> Best(ReportSource source) =>
        [.. source.Paths.Take(Math.Min(source.Options.TopTeams, source.Ranking.Count)), source.Paths[^1]];

    // The last value holds to the end of the competition, which a step line shows only with a point there.
    private static LossPath Extended(LossPath path, Split split, int end) =>
        path.Rounds[^1] >= end
            ? path
            : path with
            {
                Rounds = [.. path.Rounds, end],
                Loss = new Dictionary<Split, double[]> { [split] = [.. path.Loss[split], path.Loss[split][^1]] },
            };

    private static LineSeries Line(ReportSource source, LossPath path, Split split, IReadOnlyList<double>? x = null) =>
        new(path.Name, x ?? path.Rounds, [.. path.Loss[split].Select(source.Scale.Of)])
        {
            Role = path.IsGlobal ? SeriesRole.Global : SeriesRole.Plain,
            Step = true,
        };
}
