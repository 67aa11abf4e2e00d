using Patchwork.Groups;
using Patchwork.Server.Competitions;
using Patchwork.Server.Exploring;
using Patchwork.Tables;

namespace Patchwork.Server.Tests.Exploring;

/// <summary>Cutting rows by a column for the explore page. The oracle is the predicate that each cell carries.</summary>
public sealed class ColumnCellsTests
{
    [Fact]
    public void Of_ManyNumbers_CutsIntoRangesThatTheirPredicatesDescribe()
    {
        double[] ages = [.. Enumerable.Range(0, 600).Select(i => (double)(i * 37 % 101))];
        ages[5] = double.NaN;
        Table table = new([new NumberColumn("age", ages)]);

        ColumnCells cells = ColumnCells.Of(table, Column("age", "number"));

        cells.Names[^1].ShouldBe("not known");
        for (int cell = 0; cell < cells.Names.Count; cell++)
        {
            RowSet rows = GroupPredicate.Parse(cells.Predicates[cell]).Evaluate(table);
            rows.ToIndices()
                .ShouldBe(Enumerable.Range(0, ages.Length).Where(row => cells.CellOf[row] == cell).ToArray());
            rows.Count.ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Of_TextWithManyValues_ShowsTheMostFrequentAndOneCellForTheRest()
    {
        string[] towns = [.. Enumerable.Range(0, 400).Select(i => $"t{Math.Min(i % 20, i % 7):00}")];
        Table table = new([TextColumn.FromValues("town", [.. towns.Select((t, i) => i < 20 ? $"rare{i}" : t)])]);

        ColumnCells cells = ColumnCells.Of(table, Column("town", "text"));

        cells.Names.Count.ShouldBe(13);
        cells.Names[^1].ShouldBe("all others");
        cells.CellOf.Min().ShouldBe(0);
        cells.CellOf.Max().ShouldBe(12);
    }

    [Fact]
    public void CellSums_OfFewRows_AreHidden()
    {
        int[] cellOf = [.. Enumerable.Range(0, 60).Select(i => i < GroupEvidences.SmallestShown - 1 ? 0 : 1)];
        double[] losses = [.. Enumerable.Range(0, 60).Select(i => (double)i)];

        CellSums sums = new(2, cellOf, losses);

        double.IsNaN(sums.Mean(0)).ShouldBeTrue();
        double.IsNaN(sums.Range(0).Low).ShouldBeTrue();
        // The mean of 19 to 59.
        sums.Mean(1).ShouldBe(39, 1e-12);
    }

    private static ColumnAnswer Column(string name, string type) =>
        new(name, name, null, null, type, new Dictionary<string, string>());
}
