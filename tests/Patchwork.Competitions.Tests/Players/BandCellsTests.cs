using Patchwork.Competitions.Players;
using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Players;

public sealed class BandCellsTests
{
    private static readonly Table Rows = new([
        new NumberColumn("a", [1, 1, 2, 2, double.NaN, 1]),
        new NumberColumn("b", [1, 2, 1, 2, 1, 2]),
    ]);

    // By hand: rows 2 and 6 are a == 1 and b == 2, with residuals 3 and 5: (3 + 5)² / 2 = 32. A missing value is in no band.
    [Fact]
    public void Scores_PairsOfBands_AreThoseOfTheirRows()
    {
        BandCells a = new(Rows, ["a == 1", "a == 2"]);
        BandCells b = new(Rows, ["b == 1", "b == 2"]);

        BandCells.Scores(a, b, [2, 3, -1, 4, 100, 5], fewest: 1).ShouldBe([4, 32, 1, 16]);
        BandCells.Scores(a, b, [2, 3, -1, 4, 100, 5], fewest: 2).ShouldBe([0, 32, 0, 0]);
    }

    // The plain way: evaluate each pair of conditions as one group and add up its rows.
    [Fact]
    public void Scores_AgainstGroups_AreEqual()
    {
        SeededRandom random = new(1, "cells");
        double[] Codes(int kinds) => [.. Enumerable.Range(0, 500).Select(_ => (double)random.NextInt(kinds))];
        Table rows = new([new NumberColumn("x", Codes(4)), new NumberColumn("y", Codes(3))]);
        double[] residuals = [.. Enumerable.Range(0, 500).Select(_ => random.NextGaussian())];
        string[] x = ["x == 0", "x between 1 and 2", "x >= 3"];
        string[] y = ["y == 0", "y >= 1"];

        double[] scores = BandCells.Scores(new BandCells(rows, x), new BandCells(rows, y), residuals, 1);

        for (int i = 0; i < scores.Length; i++)
        {
            int[] members = GroupPredicate.Parse($"{x[i / 2]} and {y[i % 2]}").Evaluate(rows).ToIndices();
            double sum = 0;
            foreach (int row in members)
            {
                sum += residuals[row];
            }

            scores[i].ShouldBe(sum * sum / members.Length);
        }
    }

    // A column whose codes all have words is cut code by code; others into bands.
    [Fact]
    public void Bands_CodedColumn_AreItsValues()
    {
        NumberColumn race = new("RAC1P", [1, 2, 3, 4, 5, 6]);
        DataDictionary words = new([
            new DictionaryColumn
            {
                Name = "RAC1P",
                Values = Enumerable.Range(1, 6).ToDictionary(c => $"{c}", c => $"race {c}", StringComparer.Ordinal),
            },
        ]);

        GroupWords.Bands(race, 2, words).Length.ShouldBe(6);
        GroupWords.Bands(race, 2, DataDictionary.None).Length.ShouldBe(2);
        GroupWords.Sides(race, 2, words).ShouldBeEmpty();
    }
}
