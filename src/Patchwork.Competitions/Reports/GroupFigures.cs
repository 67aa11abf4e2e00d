using Patchwork.Competitions.Logs;
using Patchwork.Reports;

namespace Patchwork.Competitions.Reports;

/// <summary>Which groups were tried: figures 3, 4 and 6 of the seed.</summary>
internal static class GroupFigures
{
    /// <summary>Figure 3: how often each team's groups use each feature.</summary>
    public static ReportFigure Features(ReportSource source)
    {
        string[] teams = [.. source.Ranking.Select(t => t.Name)];
        IReadOnlyList<string> features = source.Rules.Features;
        List<IReadOnlyList<double>> values =
        [
            .. features.Select(f => (IReadOnlyList<double>)[.. teams.Select(t => Share(source, t, f))]),
        ];
        int models = source.State.Decided.Count(e => e.Predicate is null);
        HeatMap chart = new()
        {
            Title = "Figure 3: which features each team's groups use",
            Subtitle = "Share of a team's submissions whose group tests the feature.",
            Caption =
                $"n = {Wording.Counted(source.State.Decided.Count, "submission")}; teams in the order of table 1. A group may "
                + "use several features or, for everyone, none."
                + (models == 0 ? "" : $" {Wording.Counted(models, "group")} came as models and name no feature."),
            ValueAxis = new ChartAxis("Share of the team's submissions") { Percent = true },
            Rows = [.. features.Select(source.Rules.Dictionary.LabelOf)],
            Columns = teams,
            Values = values,
            RowLabel = "Feature",
            ColumnLabel = "Team",
        };
        return new ReportFigure(chart) { FileName = "figure-3-features" };
    }

    /// <summary>Figure 4: the weights of every team's groups, teams by their mean weight.</summary>
    public static ReportFigure Weights(ReportSource source)
    {
        (string Name, double[] Weights, double Mean)[] teams =
        [
            .. source
                .State.Decided.GroupBy(e => e.Team)
                .Select(g => (g.Key, Weights: g.Select(e => e.Global.Weight).ToArray()))
                .Select(t => (t.Key, t.Weights, t.Weights.Average()))
                .OrderBy(t => t.Item3)
                .ThenBy(t => t.Key, StringComparer.Ordinal),
        ];
        ScatterChart chart = new()
        {
            Title = "Figure 4: how large the groups of each team are",
            Subtitle =
                "One column a team, from the smallest to the largest mean weight; weight is the share of validation rows.",
            Caption =
                $"n = {Wording.Counted(source.State.Decided.Count, "submission")}. Teams from the left: "
                + Wording.Listed([.. teams.Select((t, i) => $"{i + 1} {t.Name} ({NumberText.Percent(t.Mean)})")])
                + ".",
            XAxis = new ChartAxis("Team, by mean weight")
            {
                Whole = true,
                Minimum = 0,
                Maximum = teams.Length + 1,
            },
            YAxis = new ChartAxis("Weight of the group") { Percent = true, IncludeZero = true },
            Series =
            [
                new ScatterSeries(
                    "a submitted group",
                    [.. teams.SelectMany((t, i) => t.Weights.Select(_ => i + 1.0))],
                    [.. teams.SelectMany(t => t.Weights)]
                )
                {
                    Labels = [.. teams.SelectMany(t => t.Weights.Select(_ => t.Name))],
                },
                new ScatterSeries(
                    "mean of the team",
                    [.. teams.Select((_, i) => i + 1.0)],
                    [.. teams.Select(t => t.Mean)]
                )
                {
                    Labels = [.. teams.Select(t => t.Name)],
                },
            ],
        };
        return new ReportFigure(chart) { FileName = "figure-4-weights" };
    }

    /// <summary>Figure 6: the weights of successful submissions, in order.</summary>
    public static ReportFigure Successful(ReportSource source)
    {
        DecidedEntry[] successful =
        [
            .. source
                .State.Decided.Where(e => e.Global.IsAccepted || e.TeamList.IsAccepted)
                .OrderBy(e => e.Global.Weight),
        ];
        (DecidedEntry Entry, double Place)[] placed = [.. successful.Select((e, i) => (e, i + 1.0))];
        (DecidedEntry Entry, double Place)[] global = [.. placed.Where(p => p.Entry.Global.IsAccepted)];
        ScatterChart chart = new()
        {
            Title = "Figure 6: how large the successful groups are",
            Subtitle = "Accepted pairs in the order of their group's weight.",
            Caption =
                $"n = {Wording.Counted(placed.Length, "accepted pair")}, {NumberText.Count(global.Length)} of them by the global list.",
            XAxis = new ChartAxis("Accepted pairs, by weight") { Whole = true },
            YAxis = new ChartAxis("Weight of the group") { Percent = true, IncludeZero = true },
            Series =
            [
                Series("accepted by team or global list", placed),
                Series("accepted by the global list", global) with
                {
                    Role = SeriesRole.Global,
                },
            ],
        };
        return new ReportFigure(chart) { FileName = "figure-6-successful" };

        ScatterSeries Series(string name, (DecidedEntry Entry, double Place)[] points) =>
            new(name, [.. points.Select(p => p.Place)], [.. points.Select(p => p.Entry.Global.Weight)])
            {
                Labels = [.. points.Select(p => $"{p.Entry.Team}: {GroupWords.Of(p.Entry, source.Rules.Dictionary)}")],
            };
    }

    private static double Share(ReportSource source, string team, string feature)
    {
        DecidedEntry[] own = [.. source.State.Decided.Where(e => e.Team == team)];
        return own.Length == 0
            ? double.NaN
            : (double)own.Count(e => GroupWords.ColumnsOf(e.Predicate).Contains(feature)) / own.Length;
    }
}
