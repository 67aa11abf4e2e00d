using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Columns;

/// <summary>
/// A column with a text a row, as a time of arrest: half of its values make a predicate of more than 64 KiB (here 4,000 · 19 characters), which nobody
/// may submit. Searches for unions of values do without it and say so.
/// </summary>
public sealed class ListableColumnsTests
{
    private const int Rows = 4000;
    private const string LeftOut =
        "Left out: time, as the values of this column make a longer list than a predicate may hold.";

    [Fact]
    public void FindTree_MoreTextThanAPredicateHolds_LeavesTheColumnOut()
    {
        (Table table, double[] errors) = Given();

        SearchResult found = ErrorTree.Find(table, ["time", "x"], new RowErrors(errors), new ErrorTreeOptions()).Search;
        SearchResult none = ErrorTree.Find(table, ["time"], new RowErrors(errors), new ErrorTreeOptions()).Search;

        found.Slices[0].Predicate.ShouldBe("x > 2");
        found.Note.ShouldBe(LeftOut);
        none.Slices.ShouldBeEmpty();
        none.Note.ShouldBe(LeftOut);
        ErrorTree.Grow(table, ["time"], new RowErrors(errors), new ErrorTreeOptions()).ShouldBeEmpty();
    }

    [Fact]
    public void FindErrors_MoreTextThanAPredicateHolds_LeavesTheColumnOut()
    {
        (Table table, double[] errors) = Given();
        ScanOptions options = new() { Restarts = 3 };

        SearchResult found = SubsetScan.FindErrors(table, ["time", "x"], new RowErrors(errors), options).Search;
        SearchResult none = SubsetScan.FindErrors(table, ["time"], new RowErrors(errors), options).Search;

        found.Slices[0].Predicate.ShouldBe("x == 3");
        found.Note.ShouldBe(LeftOut);
        none.Slices.ShouldBeEmpty();
        none.Note.ShouldBe(LeftOut);
    }

    [Theory]
    [InlineData(LossKind.Absolute)]
    [InlineData(LossKind.ZeroOne)]
    public void FindCertificates_MoreTextThanAPredicateHolds_StillProposesPairs(LossKind loss)
    {
        (Table table, double[] errors) = Given();
        PredictedLabels given = new([.. errors.Select(e => Math.Round(e))], new double[Rows], loss);

        CertificateResult found = CertificateSearch.Find(
            table,
            ["time", "x"],
            given,
            new CertificateOptions { Top = 1 }
        );

        found.Pairs.ShouldHaveSingleItem().Predicate.ShouldNotContain("time");
        found.Note.ShouldBe(LeftOut);
    }

    // Errors are 1 for the codes 1 and 3: a list of codes says so in one question, cuts of numbers could not.
    [Fact]
    public void FindTree_Codes_AreListedAndNotCut()
    {
        double[] x = [.. Enumerable.Range(0, 500).Select(i => (double)(i % 5))];
        Table table = new([new NumberColumn("x", x)]);
        RowErrors errors = new([.. x.Select(v => v is 1 or 3 ? 1.0 : 0)]);

        SearchResult found = ErrorTree
            .Find(table, ["x"], errors, new ErrorTreeOptions { MaxDepth = 1, Categorical = ["x"] })
            .Search;

        found.Slices.ShouldHaveSingleItem().Predicate.ShouldBe("x in (1, 3)");
        found.Slices[0].Size.ShouldBe(200);
    }

    private static (Table Table, double[] Errors) Given()
    {
        double[] x = [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 4))];
        string[] times = [.. Enumerable.Range(0, Rows).Select(i => $"2013-08-13 06:{i:00000}")];
        Table table = new([TextColumn.FromValues("time", times), new NumberColumn("x", x)]);
        return (table, [.. x.Select((v, i) => v == 3 ? 1 : i % 7 * 0.01)]);
    }
}
