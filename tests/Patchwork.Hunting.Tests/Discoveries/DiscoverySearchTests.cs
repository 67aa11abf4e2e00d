using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Discoveries;

public sealed class DiscoverySearchTests
{
    // Planted: x == 1 is worse by a standard deviation. It is found, and nothing below it: a slice of a found one is no news.
    [Fact]
    public void Find_PlantedSlice_IsFoundAloneAndNotRefined()
    {
        SeededRandom random = new(4, "discovery");
        const int Rows = 2000;
        double[] x = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(4))];
        double[] z = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(3))];
        double[] e = [.. x.Select(v => 5 + random.NextGaussian() + (v == 1 ? 1 : 0))];
        DiscoveryResult found = DiscoverySearch.Find(
            new Table([new NumberColumn("x", x), new NumberColumn("z", z)]),
            ["x", "z"],
            new RowErrors(e),
            new DiscoveryOptions()
        );

        found.Search.Slices.Select(s => s.Predicate).ShouldBe(["x == 1"]);
        found.AdjustedPValues[0].ShouldBeLessThan(1e-10);
        // Two groups of standard deviation 1 whose means differ by 1 have effect size 1; 500 rows know it to about 0.05.
        found.Search.Slices[0].Score.ShouldBe(1, 0.2);
        found.Tested.ShouldBeGreaterThanOrEqualTo(1);
    }

    // No effect at all: 100 tables, at most a few with any discovery (first wealth 0.05).
    [Fact]
    public void Find_NoEffect_RarelyDiscovers()
    {
        int any = 0;
        for (int trial = 0; trial < 100; trial++)
        {
            SeededRandom random = new(9, "no-effect", trial);
            const int Rows = 300;
            Table table = new(
                Enumerable
                    .Range(0, 4)
                    .Select(c => new NumberColumn(
                        $"c{c}",
                        [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(4))]
                    ))
            );
            double[] errors = [.. Enumerable.Range(0, Rows).Select(_ => Math.Abs(random.NextGaussian()))];
            DiscoveryResult found = DiscoverySearch.Find(
                table,
                ["c0", "c1", "c2", "c3"],
                new RowErrors(errors),
                new DiscoveryOptions { MinSupport = 20, MinEffect = 0.1 }
            );
            any += found.Search.Slices.Count > 0 ? 1 : 0;
            (found.Search.Slices.Count > 0 || found.Search.Note is not null).ShouldBeTrue();
        }

        any.ShouldBeLessThanOrEqualTo(15);
    }

    // Eight columns of numbers and a least effect that only small groups reach by chance: some 2,000 groups a table, of which those that
    // stand out all look sure one by one. At most the first wealth's share of 40 tables may tell of any; the bound plus three standard errors.
    [Fact]
    public void Find_NoEffectAndManySmallGroups_RarelyDiscovers()
    {
        int any = 0;
        int tempting = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            SeededRandom random = new(10, "no-effect", trial);
            const int Rows = 1000;
            Table table = new(
                Enumerable
                    .Range(0, 8)
                    .Select(c => new NumberColumn(
                        $"c{c}",
                        [.. Enumerable.Range(0, Rows).Select(_ => random.NextGaussian())]
                    ))
            );
            DiscoveryResult found = DiscoverySearch.Find(
                table,
                [.. Enumerable.Range(0, 8).Select(c => $"c{c}")],
                new RowErrors([.. Enumerable.Range(0, Rows).Select(_ => Math.Abs(random.NextGaussian()))]),
                new DiscoveryOptions()
            );
            tempting += found.Tested > 0 ? 1 : 0;
            any += found.Search.Slices.Count > 0 ? 1 : 0;
        }

        tempting.ShouldBeGreaterThan(20, "there is something to be fooled by");
        any.ShouldBeLessThanOrEqualTo(6);
    }

    // Oracle: every conjunction of up to three values of different columns, counted row by row. No effect reaches 100, so nothing is found and
    // nothing cut off but what lacks rows.
    [Fact]
    public void Find_NothingFound_HasJudgedEverySliceWithEnoughRows()
    {
        for (int trial = 0; trial < 20; trial++)
        {
            SeededRandom random = new(11, "every-slice", trial);
            const int Rows = 150;
            const int Columns = 5;
            int[][] values =
            [
                .. Enumerable
                    .Range(0, Columns)
                    .Select(_ => (int[])[.. Enumerable.Range(0, Rows).Select(_ => random.NextInt(4))]),
            ];
            int support = random.NextInt(2, 12);
            long expected = 0;
            for (int mask = 1; mask < 1 << Columns; mask++)
            {
                int[] columns = [.. Enumerable.Range(0, Columns).Where(c => (mask >> c & 1) != 0)];
                expected +=
                    columns.Length > 3
                        ? 0
                        : Enumerable
                            .Range(0, Rows)
                            .GroupBy(r => string.Join(',', columns.Select(c => values[c][r])), StringComparer.Ordinal)
                            .Count(g => g.Count() >= support);
            }

            DiscoveryResult found = DiscoverySearch.Find(
                new Table(values.Select((v, c) => new NumberColumn($"c{c}", [.. v.Select(x => (double)x)]))),
                [.. Enumerable.Range(0, Columns).Select(c => $"c{c}")],
                new RowErrors([.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())]),
                new DiscoveryOptions
                {
                    MinSupport = support,
                    MinEffect = 100,
                    Threads = 1 + (trial % 2),
                }
            );
            found.Search.Evaluated.ShouldBe(expected, $"trial {trial}");
            found.Search.Note.ShouldNotBeNull().ShouldContain("100 standard deviations");
        }
    }

    // Twenty of eighty rows are wrong and no other: whatever the least effect, that is found, with a score that is a number: by hand
    // 1/√(¼·¾)·√(79/80), in standard deviations of all rows.
    [Theory]
    [InlineData(1)]
    [InlineData(1e-320)]
    public void Find_PerfectlySeparated_IsFoundWithAFiniteScore(double error)
    {
        double[] x = [.. Enumerable.Range(0, 80).Select(i => (double)(i % 4))];
        DiscoveryResult found = DiscoverySearch.Find(
            new Table([new NumberColumn("x", x), new NumberColumn("y", [.. x.Select((_, i) => (double)(i / 4 % 3))])]),
            ["x", "y"],
            new RowErrors([.. x.Select(v => v == 2 ? error : 0)]),
            new DiscoveryOptions { MinEffect = 100, MinSupport = 2 }
        );

        found.Search.Slices.Select(s => s.Predicate).ShouldBe(["x == 2"]);
        found.Search.Slices[0].Score.ShouldBe(Math.Sqrt(79.0 / 80) / Math.Sqrt(3.0 / 16), 1e-9);
    }

    [Fact]
    public void Find_ColumnsThatTellNothingApart_SaysSo() =>
        DiscoverySearch
            .Find(
                new Table([
                    new NumberColumn("x", [1, 1, 1, 1]),
                    new NumberColumn("y", [double.NaN, double.NaN, double.NaN, double.NaN]),
                ]),
                ["x", "y"],
                new RowErrors([1, 2, 3, 4]),
                new DiscoveryOptions { MinSupport = 2 }
            )
            .Search.Note.ShouldNotBeNull()
            .ShouldContain("No column tells rows apart");
}
