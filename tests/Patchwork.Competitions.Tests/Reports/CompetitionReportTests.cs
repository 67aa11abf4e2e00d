using System.Text.RegularExpressions;
using Patchwork.Competitions.Reports;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Reports;

public sealed partial class CompetitionReportTests
{
    private static readonly SmallSeason Season = SmallSeason.Closed();
    private static readonly Report Page = CompetitionReport.Build(
        Season.Competition,
        Season.TestLabels,
        SmallSeason.Options
    );

    // The whole page as it was looked at in a browser, light and dark.
    [Fact]
    public void Build_SmallSeason_GivesTheReviewedPage() =>
        GoldenPage.ShouldMatch("competition-report.html", ReportWriter.ToHtml(Page));

    // Issue: the seed's figures 2, 3, 4, 6, 7, 8 and table 1.
    [Fact]
    public void Build_ClosedSeason_HasTheFiguresOfTheFirstSeason()
    {
        string[] figures = [.. Page.Blocks().OfType<ReportFigure>().Select(f => f.FileName!)];
        foreach (string name in new[] { "figure-2", "figure-3", "figure-4", "figure-6", "figure-7", "figure-8" })
        {
            figures.ShouldContain(f => f.StartsWith(name, StringComparison.Ordinal), name);
        }

        figures
            .Count(f => f.StartsWith("figure-8", StringComparison.Ordinal))
            .ShouldBe(3, "train, validation and test");
        Page.Table("table-1-board").Rows.Count.ShouldBe(5, "the global list, three teams and the base");
    }

    // The log counts the same updates; RMSE squared is the mean loss that the close recorded.
    [Fact]
    public void Build_Board_AgreesWithTheLog()
    {
        ReportTable board = Page.Table("table-1-board");
        CompetitionState state = Season.Competition.State;
        double[] error = board.Column("Test (dollars an hour)");
        (error[0] * error[0]).ShouldBe(state.Closed!.Loss[Split.Test], 1e-9);
        error[1..4].ShouldBeInOrder();
        board.Column("Global updates")[0].ShouldBe(state.GlobalUpdates.Count);
        board.Column("Global updates")[1..4].Sum().ShouldBe(state.GlobalUpdates.Count);
        board.Column("Submissions")[1..4].Sum().ShouldBe(state.Decided.Count);
        board.Column("Points")[1..4].Sum().ShouldBe(board.Column("Points")[0], 1e-9);
    }

    // Entry k of a path is the loss after the k-th accepted update: from the log, and for test by predicting each version.
    [Fact]
    public void Build_Figure2_EndsWhereTheListsEnd()
    {
        LineChart chart = Page.Chart<LineChart>("figure-2-updates");
        LineSeries global = chart.Series[^1];
        global.Role.ShouldBe(SeriesRole.Global);
        global.Y.Count.ShouldBe(Season.Competition.State.GlobalUpdates.Count + 1);
        global.Y[^1].ShouldBe(Math.Sqrt(Season.Competition.State.GlobalLoss[Split.Test]), 1e-9);
        int nodes = Season.Competition.State.GlobalUpdates[0].Global.Nodes;
        global.Y[1].ShouldBe(Rmse(Season.Competition.Global.PredictionsAt(Split.Test, nodes), Season.TestLabels), 1e-9);
        chart.Series.SkipLast(1).Select(s => s.Y[^1]).ShouldBeInOrder();
    }

    // Counted by hand in SmallSeason.Play: of Heron's four pairs two name gender, two school, two region.
    [Fact]
    public void Build_Figure3_CountsFeaturesOfPredicates()
    {
        HeatMap chart = Page.Chart<HeatMap>("figure-3-features");
        int heron = chart.Columns.ToList().IndexOf("Heron");
        int wren = chart.Columns.ToList().IndexOf("Wren");
        chart.Rows.ShouldBe(["Gender", "Schooling", "Region"]);
        chart.Values[0][heron].ShouldBe(2.0 / 4);
        chart.Values[1][heron].ShouldBe(2.0 / 4);
        chart.Values[2][heron].ShouldBe(2.0 / 4);
        chart.Values[0][wren].ShouldBe(1.0 / 3);
    }

    [Fact]
    public void Build_Figure6_HoldsEveryAcceptedPairOnce()
    {
        ScatterChart chart = Page.Chart<ScatterChart>("figure-6-successful");
        int either = Season.Competition.State.Decided.Count(e => e.Global.IsAccepted || e.TeamList.IsAccepted);
        chart.Series[0].Y.Count.ShouldBe(either);
        chart.Series[0].Y.ShouldBeInOrder();
        chart.Series[1].Y.Count.ShouldBe(Season.Competition.State.GlobalUpdates.Count);
    }

    // Recomputed here from the two lists' predictions.
    [Fact]
    public void Build_Figure7_SortsDifferencesOfPredictions()
    {
        LineSeries line = Page.Chart<LineChart>("figure-7-disagreement").Series[0];
        double[] own = Season.Competition.TeamList(line.Name).Predictions(Split.Test).ToArray();
        double[] global = Season.Competition.Global.Predictions(Split.Test).ToArray();
        double[] expected = [.. own.Zip(global, (a, b) => Math.Abs(a - b)).Where(d => d > 0).Order()];
        line.Y.ShouldBe(expected);
    }

    [Fact]
    public void Build_Habits_CountsEveryVerdictAndSaysWhyNot()
    {
        ReportTable habits = Page.Table("habits");
        habits.Column("Pairs sent").Sum().ShouldBe(Season.Competition.State.Decided.Count);
        habits.Column("Accepted globally").Sum().ShouldBe(Season.Competition.State.GlobalUpdates.Count);
        string why = string.Join('\n', Page.Blocks().OfType<ReportList>().Single().Items);
        why.ShouldContain("Random conjunctions: none of 2 pairs was accepted.");
        why.ShouldContain("Nothing at all (Gull): sent no pair.");
    }

    // Rule of the house: n stands beside every number about people, an interval beside every change.
    [Fact]
    public void Build_SentencesAboutPeople_CarryCountsAndIntervals()
    {
        string[] about = [.. Page.Sentences().Where(s => s.Contains(" their typical error", StringComparison.Ordinal))];
        about.Length.ShouldBeGreaterThan(3);
        about.ShouldAllBe(s => s.Contains("people in the test data", StringComparison.Ordinal));
        about.ShouldAllBe(s => s.Contains("95 % interval of the change", StringComparison.Ordinal));
        Page.Findings.ShouldContain(f => f.Text.Contains("test rows kept", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_AnyWords_NeverPromiseTooMuch()
    {
        string html = ReportWriter.ToHtml(Page);
        Forbidden().IsMatch(html).ShouldBeFalse();
        html.ShouldNotContain("NaN");
    }

    // math-1 section 3.1: 160 rows support no epsilon at all, whatever is sent.
    [Fact]
    public void Build_FewRows_SaysThatTheTheoryIsSilent() =>
        Page.Sentences()
            .ShouldContain(s => s.StartsWith("The theory says nothing at the α in use", StringComparison.Ordinal));

    [Fact]
    public void Build_SameSeasonTwice_GivesTheSameBytes()
    {
        SmallSeason again = SmallSeason.Closed();
        Report page = CompetitionReport.Build(again.Competition, again.TestLabels, SmallSeason.Options);
        ReportWriter.ToHtml(page).ShouldBe(ReportWriter.ToHtml(Page));
    }

    // Zero-one errors read as per cent, with Wilson's interval, and no unit.
    [Fact]
    public void Build_ZeroOne_SpeaksOfShares()
    {
        SmallSeason season = SmallSeason.Closed(LossKind.ZeroOne);
        Report page = CompetitionReport.Build(season.Competition, season.TestLabels, SmallSeason.Options);
        page.KeyFigures[0].Value.ShouldEndWith(" %");
        page.Summary[0].ShouldContain("share of wrong answers");
        page.Table("table-1-board").Column("Test")[0].ShouldBe(season.Competition.State.GlobalLoss[Split.Test], 1e-12);
    }

    [Fact]
    public void Build_OpenSeason_IsRefused()
    {
        SmallSeason season = SmallSeason.Open();
        Should.Throw<ArgumentException>(() =>
            CompetitionReport.Build(season.Competition, season.TestLabels, SmallSeason.Options)
        );
    }

    // Nobody sent anything: every figure says so instead of failing.
    [Fact]
    public void Build_NoSubmission_StillGivesAPage()
    {
        SmallSeason season = SmallSeason.Open(rules: new ListRules());
        season.Competition.Close(season.TestLabels, DateTimeOffset.UnixEpoch);
        Report page = CompetitionReport.Build(season.Competition, season.TestLabels, SmallSeason.Options);
        ReportWriter.ToHtml(page).ShouldContain("sent no pair");
    }

    private static double Rmse(double[] predictions, double[] labels) =>
        Math.Sqrt(predictions.Zip(labels, (p, y) => (p - y) * (p - y)).Average());

    [GeneratedRegex("debias|unbias|fair model", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
