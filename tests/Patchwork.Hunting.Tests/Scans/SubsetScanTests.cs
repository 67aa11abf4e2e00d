using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Scans;

public sealed class SubsetScanTests
{
    // Oracle: all 2^m unions of one column's values, each with θ found on a fine grid; math-1 section 8.2's formula written out.
    [Fact]
    public void FindBias_OneColumn_IsTheBestOfAllUnions()
    {
        for (int trial = 0; trial < 60; trial++)
        {
            SeededRandom random = new(5, "scan-bias", trial);
            const int Rows = 120;
            double[] codes = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(5))];
            double[] p = [.. codes.Select(_ => 0.05 + (0.9 * random.NextDouble()))];
            double[] y = [.. codes.Select((c, i) => random.NextDouble() < p[i] * (c < 2 ? 1.6 : 0.7) ? 1.0 : 0)];
            double penalty = random.Pick([0, 0.3, 1]);
            ScanDirection direction = random.Pick([ScanDirection.Under, ScanDirection.Over]);
            ScanResult found = SubsetScan.FindBias(
                new Table([new NumberColumn("c", codes)]),
                ["c"],
                y,
                p,
                direction,
                new ScanOptions
                {
                    Penalty = penalty,
                    Restarts = 4,
                    MinSupport = 1,
                }
            );

            double best = 0;
            bool everyone = false;
            for (int union = 1; union < 32; union++)
            {
                int values = int.PopCount(union);
                double score = Height(i => (union >> (int)codes[i] & 1) != 0) - (values == 5 ? 0 : penalty * values);
                (best, everyone) = score > best + 1e-6 ? (score, values == 5) : (best, everyone);
            }

            if (best > 0 && !everyone)
            {
                found.Search.Slices[0].Score.ShouldBe(best, 1e-3 * (1 + best), $"trial {trial}");
            }

            double Height(Func<int, bool> holds)
            {
                double most = 0;
                for (int step = 1; step < 600; step++)
                {
                    double q = Math.Exp((direction == ScanDirection.Under ? 1 : -1) * step * 0.01);
                    double sum = 0;
                    for (int i = 0; i < Rows; i++)
                    {
                        sum += holds(i) ? (y[i] * Math.Log(q)) - Math.Log(1 - p[i] + (q * p[i])) : 0;
                    }

                    most = Math.Max(most, sum);
                }

                return most;
            }
        }
    }

    // Oracle: all unions of values of two columns (15 · 7 of them with somebody), by the closed formula of math-1 section 8.2.
    [Fact]
    public void FindErrors_TwoColumns_ReachesTheBestOfAllUnions()
    {
        for (int trial = 0; trial < 60; trial++)
        {
            SeededRandom random = new(6, "scan-errors", trial);
            const int Rows = 150;
            double[] a = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(4))];
            double[] b = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(3))];
            double[] e =
            [
                .. a.Select((v, i) => random.NextDouble() + (v != 1 && b[i] == 2 ? 0.5 * random.NextDouble() : 0)),
            ];
            double penalty = random.Pick([0, 0.2, 1]);
            double mean = e.Average();
            double variance = e.Average(x => (x - mean) * (x - mean));
            double best = 0;
            for (int u = 1; u < 16; u++)
            {
                for (int v = 1; v < 8; v++)
                {
                    double sum = 0;
                    int size = 0;
                    for (int i = 0; i < Rows; i++)
                    {
                        bool holds = (u >> (int)a[i] & 1) != 0 && (v >> (int)b[i] & 1) != 0;
                        sum += holds ? e[i] - mean : 0;
                        size += holds ? 1 : 0;
                    }

                    double listed = (u == 15 ? 0 : int.PopCount(u)) + (v == 7 ? 0 : int.PopCount(v));
                    double score = size == 0 ? 0 : Math.Pow(Math.Max(0, sum), 2) / (2 * variance * size);
                    best = Math.Max(best, score - (penalty * listed));
                }
            }

            ScanResult found = SubsetScan.FindErrors(
                new Table([new NumberColumn("a", a), new NumberColumn("b", b)]),
                ["a", "b"],
                new RowErrors(e),
                new ScanOptions
                {
                    Penalty = penalty,
                    Restarts = 40,
                    MinSupport = 1,
                    Threads = 1 + (trial % 2),
                }
            );

            (found.Search.Slices.Count == 0 ? 0 : found.Search.Slices[0].Score).ShouldBe(
                Math.Max(0, best),
                1e-6 * (1 + best),
                $"trial {trial}"
            );
        }
    }

    [Fact]
    public void FindErrors_AnyTable_PredicatesReadBackAsTheSameRows()
    {
        for (int trial = 0; trial < 100; trial++)
        {
            SeededRandom random = new(8, "scan-read-back", trial);
            int rows = random.NextInt(10, 120);
            Table table = RandomTable.Make(random, rows, 3);
            ScanResult found = SubsetScan.FindErrors(
                table,
                [.. table.Columns.Select(c => c.Name)],
                new RowErrors(RandomTable.Errors(random, rows)),
                new ScanOptions
                {
                    Restarts = 6,
                    MinSupport = 1,
                    Penalty = 0.1,
                    Binning = new BinningOptions { Bins = 4 },
                }
            );
            foreach (Slice slice in found.Search.Slices)
            {
                GroupPredicate.Parse(slice.Predicate).Evaluate(table).ShouldBe(slice.Rows, slice.Predicate);
            }

            (found.Search.Slices.Count > 0 || found.Search.Note is not null).ShouldBeTrue();
        }
    }

    // Nine rows of a == 1 are so wrong that every climb ends in them when support is asked for afterwards; the half of the table with
    // twice the error of the other is then never listed.
    [Fact]
    public void FindErrors_StrongestGroupIsTooSmall_FindsTheLargeOne()
    {
        const int Rows = 600;
        double[] a = [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 2))];
        double[] b = [.. a.Select((v, i) => i < 18 && v == 1 ? 9.0 : i / 2 % 4)];
        double[] errors = [.. a.Select((v, i) => b[i] == 9 ? 40 : 1 + v + (i % 5 / 4.0))];
        ScanResult found = SubsetScan.FindErrors(
            new Table([new NumberColumn("a", a), new NumberColumn("b", b)]),
            ["a", "b"],
            new RowErrors(errors),
            new ScanOptions { MinSupport = 300, Restarts = 5 }
        );

        found.Search.Slices[0].Predicate.ShouldBe("a == 1");
    }

    // Oracle: all unions of two columns' values with enough rows, by the closed formula; the unions of all sizes score higher throughout.
    [Fact]
    public void FindErrors_SupportBinds_ComesNearTheBestOfTheUnionsWithSupport()
    {
        int reached = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            SeededRandom random = new(10, "scan-support", trial);
            const int Rows = 120;
            const int Support = 40;
            const double Penalty = 0.2;
            double[] a = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(4))];
            double[] b = [.. a.Select(_ => (double)random.NextInt(4))];
            double[] e = [.. a.Select(_ => Math.Pow(-Math.Log(1 - random.NextDouble()), 2))];
            double mean = e.Average();
            double variance = e.Average(x => (x - mean) * (x - mean));
            double best = 0;
            for (int union = 0; union < 256; union++)
            {
                (int u, int v) = (union >> 4, union & 15);
                double[] group = [.. e.Where((_, i) => (u >> (int)a[i] & 1) != 0 && (v >> (int)b[i] & 1) != 0)];
                double listed = (u == 15 ? 0 : int.PopCount(u)) + (v == 15 ? 0 : int.PopCount(v));
                double sum = Math.Max(0, group.Sum() - (mean * group.Length));
                best = group.Length is >= Support and < Rows
                    ? Math.Max(best, (sum * sum / (2 * variance * group.Length)) - (Penalty * listed))
                    : best;
            }

            ScanResult found = SubsetScan.FindErrors(
                new Table([new NumberColumn("a", a), new NumberColumn("b", b)]),
                ["a", "b"],
                new RowErrors(e),
                new ScanOptions { Penalty = Penalty, MinSupport = Support }
            );

            double top = found.Search.Slices.Count == 0 ? 0 : found.Search.Slices[0].Score;
            found.Search.Slices.ShouldAllBe(s => s.Size >= Support);
            top.ShouldBeLessThanOrEqualTo(best + 1e-9);
            top.ShouldBeGreaterThan(best > 0.1 ? 0.5 * best : -1, $"trial {trial}");
            reached += top > best - 1e-9 ? 1 : 0;
        }

        reached.ShouldBeGreaterThanOrEqualTo(30);
    }

    // Without a cost a column may list all its values, or values that none of the rows has: the same rows are listed once.
    [Fact]
    public void FindErrors_ValuesCostNothing_ListsNoGroupTwice()
    {
        for (int trial = 0; trial < 30; trial++)
        {
            SeededRandom random = new(11, "scan-twice", trial);
            Table table = RandomTable.Make(random, 80, 3);
            IReadOnlyList<Slice> slices = SubsetScan
                .FindErrors(
                    table,
                    [.. table.Columns.Select(c => c.Name)],
                    new RowErrors(RandomTable.Errors(random, 80)),
                    new ScanOptions
                    {
                        Penalty = 0,
                        MinSupport = 1,
                        Binning = new BinningOptions { Bins = 4 },
                    }
                )
                .Search.Slices;

            slices.Select(s => s.Rows).Distinct().Count().ShouldBe(slices.Count, $"trial {trial}");
        }
    }

    [Fact]
    public void FindBias_LabelsAreNoClasses_IsRefused()
    {
        PatchworkException problem = Should.Throw<PatchworkException>(() =>
            SubsetScan.FindBias(
                new Table([new NumberColumn("c", [1, 2])]),
                ["c"],
                [0, 3],
                [0.5, 0.5],
                ScanDirection.Under,
                new ScanOptions()
            )
        );
        problem.Message.ShouldContain("Row 2 has label 3");
    }
}
