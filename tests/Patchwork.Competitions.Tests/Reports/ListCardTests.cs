using Patchwork.Competitions.Reports;
using Patchwork.Ensembles;
using Patchwork.Guards;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Reports;

public sealed class ListCardTests
{
    private static readonly SmallSeason Season = SmallSeason.Closed();
    private static readonly Report Card = ListCard.Build(Season.Competition, Season.TestLabels, SmallSeason.Options);

    // Every row is answered by exactly one patch or the base.
    [Theory]
    [InlineData("train")]
    [InlineData("validation")]
    [InlineData("test")]
    public void Build_Served_SharesSumToOne(string split)
    {
        ReportTable served = Card.Table("served");
        served.Column($"Answered, {split}").Sum().ShouldBe(1, 1e-12);
        served.Column($"n, {split}").Sum().ShouldBe(SmallSeason.Rows);
        served.Rows.Count.ShouldBe(Season.Competition.Global.PatchIds.Count + 1);
    }

    // The group's mean loss on validation now is what the list itself tracks.
    [Fact]
    public void Build_Groups_AgreeWithTheTrackedLosses()
    {
        ReportTable groups = Card.Table("groups-validation");
        double[] patches = groups.Column("Patch");
        double[] now = groups.Column("Loss, now");
        patches.Length.ShouldBe(Season.Competition.Global.PatchIds.Count);
        for (int i = 0; i < patches.Length; i++)
        {
            now[i].ShouldBe(Season.Competition.Global.GroupLoss((int)patches[i]).Now, 1e-9);
        }

        Card.Table("groups-test").Column("n").ShouldAllBe(n => n > 0);
    }

    // Recomputed here from the list's losses for one value of one column.
    [Fact]
    public void Build_Holes_AreTheWorstServedValues()
    {
        ReportTable holes = Card.Table("holes");
        double[] losses = holes.Column("Mean loss now");
        losses.ShouldBeInOrder(SortDirection.Descending);
        int women = holes.Rows.ToList().FindIndex(r => r[0].Text == "Gender is female");
        TextColumn gender = (TextColumn)Season.Competition.Data.Test["gender"];
        double[] all = Season.Competition.Global.Losses(Split.Test).ToArray();
        double[] theirs = [.. all.Where((_, row) => gender.Format(row) == "female")];
        losses[women].ShouldBe(theirs.Average(), 1e-9);
        holes.Column("n")[women].ShouldBe(theirs.Length);
        holes.Rows.ShouldContain(r => r[0].Text == "Region is coast", "codes are told in the dictionary's words");
    }

    [Fact]
    public void Build_Diagram_HasEveryNodeAndTheHeadOfTheLog()
    {
        ListDiagram diagram = Card.Chart<ListDiagram>("list");
        diagram.Nodes.Count.ShouldBe(Season.Competition.Global.Nodes.Count);
        diagram
            .Nodes.Where(n => n.PointsTo is not null)
            .Select(n => n.PointsTo!.Value)
            .ShouldBe(Season.Competition.Global.Nodes.OfType<RepairNode>().Select(n => n.PointsTo));
        Card.Table("rules").Rows.ShouldContain(r => r[1].Text == Season.Competition.Log.Head);
    }

    // While a competition runs nobody sees test labels: the card stands on validation rows.
    [Fact]
    public void Build_OpenSeason_StandsOnValidationRows()
    {
        SmallSeason season = SmallSeason.Open();
        season.Send("Heron", "school == 'degree'", new CellMeans("gender", 16));
        string html = ReportWriter.ToHtml(ListCard.Build(season.Competition, null, SmallSeason.Options));
        html.ShouldContain("people in the validation data");
        html.ShouldNotContain("in the test data");
    }

    // A guard of 4 standard errors is above z(1 − 0.05/9) = 2.54, what nine submissions need.
    [Fact]
    public void Build_StrongGuard_IsToldAsProtecting()
    {
        ListRules rules = new()
        {
            Guard = new GuardOptions { Kind = GuardKind.Ladder, MarginC = 4 },
        };
        SmallSeason season = SmallSeason.Closed(rules: rules);
        Report card = ListCard.Build(season.Competition, season.TestLabels, SmallSeason.Options);
        card.Blocks()
            .OfType<ReportFindings>()
            .SelectMany(f => f.Items)
            .ShouldContain(f =>
                f.Kind == FindingKind.Good && f.Text.StartsWith("The guard 'ladder'", StringComparison.Ordinal)
            );
    }
}
