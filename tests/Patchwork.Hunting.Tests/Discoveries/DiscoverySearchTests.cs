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
}
