using Patchwork.Losses;
using Patchwork.Reports;

namespace Patchwork.Competitions.Reports;

/// <summary>Figure 7 of the seed: how far the predictions of the best teams lie from the global list's, row by row.</summary>
internal static class DisagreementFigure
{
    private const int Teams = 5;
    private const int MostPoints = 300;

    /// <summary>The figure: absolute differences in ascending order on a log axis.</summary>
    public static ReportFigure Of(ReportSource source)
    {
        List<LineSeries> lines = [];
        List<string> equal = [];
        foreach (TeamState team in source.Ranking.Take(Teams))
        {
            double[] differences = Differences(source, team.Name);
            int same = differences.Count(d => d == 0);
            lines.Add(Line(team.Name, differences));
            equal.Add($"{team.Name} {NumberText.Percent((double)same / Math.Max(1, differences.Length))}");
        }

        // Without points, so nothing is drawn: it keeps the global list's colour free, and each team has that of figures 2 and 8.
        lines.Add(new LineSeries("global list", [], []) { Role = SeriesRole.Global });
        string judge = ReportSource.NameOf(source.Judge);
        string unit = source.Rules.Loss is LossKind.Squared or LossKind.Absolute ? source.Scale.Unit : "";
        LineChart chart = new()
        {
            Title = "Figure 7: how differently lists of like error predict",
            Subtitle =
                $"Absolute difference between the global list and each of the best {Math.Min(Teams, source.Ranking.Count)} teams, in ascending order.",
            Caption =
                $"n = {source.Rows(source.Global.RowsOf(source.Judge), source.Judge)}. A log axis cannot show equal predictions: "
                + $"{Wording.Listed(equal)} of all. At most {MostPoints} evenly chosen rows are drawn.",
            Description =
                $"Line chart of the sorted absolute differences of predictions to the global list; lines: {Wording.Listed([.. lines.SkipLast(1).Select(l => l.Name)])}.",
            XAxis = new ChartAxis($"Rows of the {judge} data, by difference") { Whole = true },
            YAxis = new ChartAxis("Difference of predictions", unit) { Logarithmic = true },
            Series = lines,
        };
        return new ReportFigure(chart) { FileName = "figure-7-disagreement" };
    }

    private static double[] Differences(ReportSource source, string team)
    {
        ReadOnlySpan<double> global = source.Global.Predictions(source.Judge);
        ReadOnlySpan<double> own = source.Competition.TeamList(team).Predictions(source.Judge);
        double[] differences = new double[global.Length];
        for (int row = 0; row < differences.Length; row++)
        {
            differences[row] = Math.Abs(global[row] - own[row]);
        }

        Array.Sort(differences);
        return differences;
    }

    private static LineSeries Line(string team, double[] sorted)
    {
        int first = Array.FindIndex(sorted, d => d > 0);
        int shown = first < 0 ? 0 : sorted.Length - first;
        int points = Math.Min(MostPoints, shown);
        List<double> x = [];
        List<double> y = [];
        for (int k = 0; k < points; k++)
        {
            int row = points == 1 ? first : first + (int)((long)k * (shown - 1) / (points - 1));
            x.Add(row + 1);
            y.Add(sorted[row]);
        }

        return new LineSeries(team, x, y);
    }
}
