using Patchwork.Groups;
using Patchwork.Groups.Inference;
using Patchwork.Tables;

namespace Patchwork.Tests.Groups.Inference;

public sealed class GroupTreeTests
{
    private static readonly string[] All = [.. PeopleTable.Ten.Columns.Select(column => column.Name)];

    // Hand computation: three of ten rows are women of 50 or more; one question on each column tells them, so three leaves.
    [Fact]
    public void Of_WomenFromFifty_AsksTwoQuestions()
    {
        GroupTree tree = Describe("AGE >= 50 and gender == \"female\"");

        tree.IsExact.ShouldBeTrue();
        tree.Root.Leaves.ShouldBe(3);
        tree.Predicate.Normalise(PeopleTable.Ten)
            .Text.ShouldBe(PeopleTable.Normal("AGE >= 50 and gender == \"female\""));
    }

    // The oracle is the predicate itself: whatever group it gives, the tree's predicate must give it again on the same rows.
    [Fact]
    public void Of_RandomPredicates_HoldsForTheSameRows()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            string text = RandomPredicate.Text(seed);
            RowSet mask = GroupPredicate.Parse(text).Evaluate(PeopleTable.Ten);

            GroupTree tree = GroupTree.Of(PeopleTable.Ten, mask, All);

            tree.IsExact.ShouldBeTrue(text);
            tree.Predicate.Evaluate(PeopleTable.Ten).ShouldBe(mask, $"{text} is described as {tree.Predicate}");
        }
    }

    // The only row whose hours are unknown: no comparison holds for it, so 'is missing' must be asked.
    [Fact]
    public void Of_MissingCells_SaysSo()
    {
        GroupTree tree = GroupTree.Of(PeopleTable.Ten, RowSet.FromIndices(10, [9]), ["hours per week"]);

        tree.Predicate.Text.ShouldBe("`hours per week` is missing");
    }

    [Theory]
    [InlineData("everyone", "everyone")]
    [InlineData("not everyone", "not everyone")]
    public void Of_AllOrNone_AsksNothing(string group, string expected)
    {
        GroupTree tree = Describe(group);

        tree.Root.Leaves.ShouldBe(1);
        tree.Predicate.Text.ShouldBe(expected);
    }

    // Either but not both: no single question gains anything, two together tell all (hand computation: four leaves).
    [Fact]
    public void Of_EitherButNotBoth_NeedsFourLeaves()
    {
        double[] a = [.. Enumerable.Range(0, 64).Select(i => (double)(i & 1))];
        double[] b = [.. Enumerable.Range(0, 64).Select(i => (double)((i >> 1) & 1))];
        double[] other = [.. Enumerable.Range(0, 64).Select(i => (double)(i >> 2))];
        Table table = new([new NumberColumn("other", other), new NumberColumn("a", a), new NumberColumn("b", b)]);
        RowSet mask = RowSet.FromFlags([.. a.Zip(b, (x, y) => x != y)]);

        GroupTree tree = GroupTree.Of(table, mask, ["other", "a", "b"]);

        tree.IsExact.ShouldBeTrue();
        tree.Root.Leaves.ShouldBe(4);
        tree.Columns.ShouldBe(["a", "b"], ignoreOrder: true);
    }

    // Every other one of 40 numbers is in the group: 40 leaves would tell all; 4 leaves tell at least one row more than one answer for all.
    [Fact]
    public void Of_TooManyLeaves_IsCutAndSaysHowManyRowsItExplains()
    {
        Table table = new([new NumberColumn("x", [.. Enumerable.Range(0, 40).Select(i => (double)i)])]);
        RowSet mask = RowSet.FromFlags([.. Enumerable.Range(0, 40).Select(i => i % 2 == 0)]);

        GroupTree cut = GroupTree.Of(table, mask, ["x"], mostLeaves: 4);

        cut.IsExact.ShouldBeFalse();
        cut.Root.Leaves.ShouldBeInRange(2, 4);
        cut.Explained.ShouldBeInRange(21, 39);
        int told =
            40 - cut.Predicate.Evaluate(table).Except(mask).Count - mask.Except(cut.Predicate.Evaluate(table)).Count;
        told.ShouldBe(cut.Explained);
        GroupTree.Of(table, mask, ["x"], mostLeaves: 40).IsExact.ShouldBeTrue();
    }

    // Hand computation: between 39 and 41 the roundest number is 40, between 0.5 and 12.25 it is 10.
    [Theory]
    [InlineData(39, 41, "x < 40")]
    [InlineData(0.5, 12.25, "x < 10")]
    [InlineData(-3.5, -3.25, "x < -3.25")]
    [InlineData(0, 1, "x < 1")]
    public void Of_OneThreshold_ChoosesTheRoundestNumber(double low, double high, string expected)
    {
        Table table = new([new NumberColumn("x", [low, high])]);

        GroupTree.Of(table, RowSet.FromIndices(2, [0]), ["x"]).Predicate.Text.ShouldBe(expected);
    }

    // What a model reads does not tell its group when it was read wrongly: then every column is looked at.
    [Fact]
    public void OfModel_ReadColumnsDoNotTell_LooksAtAll()
    {
        RowSet mask = GroupPredicate.Parse("AGE < 41").Evaluate(PeopleTable.Ten);

        GroupTree tree = GroupTree.OfModel(PeopleTable.Ten, mask, ["gender"]);

        tree.IsExact.ShouldBeTrue();
        tree.Columns.ShouldBe(["AGE"]);
    }

    // More values than a predicate may hold (interfaces section 3: 10,000): the tree is smaller, and no error.
    [Fact]
    public void Of_TenThousandsOfTexts_StaysWithinAPredicate()
    {
        string[] texts = [.. Enumerable.Range(0, 30_000).Select(i => $"t{i:D5}")];
        Table table = new([TextColumn.FromValues("code", texts)]);
        RowSet mask = RowSet.FromFlags([.. Enumerable.Range(0, 30_000).Select(i => i % 2 == 0)]);

        GroupTree tree = GroupTree.Of(table, mask, ["code"]);

        tree.IsExact.ShouldBeFalse();
        tree.Explained.ShouldBeGreaterThanOrEqualTo(15_000);
    }

    private static GroupTree Describe(string group) =>
        GroupTree.Of(PeopleTable.Ten, GroupPredicate.Parse(group).Evaluate(PeopleTable.Ten), All);
}
