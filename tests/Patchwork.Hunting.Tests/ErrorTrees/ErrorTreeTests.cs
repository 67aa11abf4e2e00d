using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.ErrorTrees;

public sealed class ErrorTreeTests
{
    // Planted: errors are 1 for age above 60 in the South, else 0: the tree cuts exactly there. Score (1 − ē)·weight.
    [Fact]
    public void Find_PlantedRange_IsTheFirstLeaf()
    {
        SeededRandom random = new(4, "error-tree");
        const int Rows = 1000;
        double[] age = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(20, 80))];
        string[] region = [.. age.Select(_ => random.Pick(["North", "South", "West"]))];
        double[] errors = [.. age.Select((a, i) => a > 60 && region[i] == "South" ? 1.0 : 0)];
        Table table = new([new NumberColumn("age", age), TextColumn.FromValues("region", region)]);

        ErrorTreeResult result = ErrorTree.Find(
            table,
            ["age", "region"],
            new RowErrors(errors),
            new ErrorTreeOptions { Redraws = 19 }
        );
        SearchResult found = result.Search;

        found.Slices[0].Predicate.ShouldBe("age > 60 and region == \"South\"");
        double mean = errors.Average();
        found.Slices[0].Score.ShouldBe((1 - mean) * mean, 1e-12);
        found.Slices[0].Level.ShouldBe(2);
        // No dealing out of these errors separates them so well.
        result.Evidence[0].AdjustedPValue.ShouldBe(1.0 / 20, 1e-15);
    }

    // The unit of the loss is anybody's choice, as cents or billions: the same tree, and scores in that unit (a power of two, which is exact).
    [Theory]
    [InlineData(150)]
    [InlineData(-150)]
    public void Find_HugeOrTinyErrors_AreTheSameTree(int power)
    {
        double unit = Math.ScaleB(1, power);
        double[] x = [.. Enumerable.Range(0, 200).Select(i => (double)(i % 10))];
        Table table = new([new NumberColumn("x", x)]);
        SearchResult Find(double scale) =>
            ErrorTree
                .Find(table, ["x"], new RowErrors([.. x.Select(v => v * v * scale)]), new ErrorTreeOptions())
                .Search;

        SearchResult found = Find(unit);

        found.Slices.ShouldNotBeEmpty();
        found.Slices.Select(s => s.Predicate).ShouldBe(Find(1).Slices.Select(s => s.Predicate));
        found.Slices[0].Score.ShouldBe(Find(1).Slices[0].Score * unit);
    }

    // Two features cut, then levels, then at least two leaves judged: half for the tree, half for its leaves, and all done at the end.
    [Fact]
    public void Find_Progress_RisesToAll()
    {
        SeededRandom random = new(4, "error-tree");
        double[] age = [.. Enumerable.Range(0, 1000).Select(_ => (double)random.NextInt(20, 80))];
        Table table = new([new NumberColumn("age", age), new NumberColumn("half", [.. age.Select(a => a % 2)])]);
        RowErrors errors = new([.. age.Select(a => a > 60 || a % 2 == 1 ? 1.0 : 0)]);
        Told told = new();

        ErrorTree.Find(table, ["age", "half"], errors, new ErrorTreeOptions(), told);

        told.Shares.ShouldBe(told.Shares.Order());
        told.Shares.Count.ShouldBeGreaterThanOrEqualTo(6);
        told.Shares[1].ShouldBe(0.25);
        told.Shares[^1].ShouldBe(1);
    }

    // The same planted errors: the root holds all rows, two children share out their parent's, and the leaves are those of Find.
    [Fact]
    public void Grow_PlantedRange_IsTheWholeTree()
    {
        SeededRandom random = new(4, "error-tree");
        const int Rows = 1000;
        double[] age = [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(20, 80))];
        string[] region = [.. age.Select(_ => random.Pick(["North", "South", "West"]))];
        double[] errors = [.. age.Select((a, i) => a > 60 && region[i] == "South" ? 1.0 : 0)];
        Table table = new([new NumberColumn("age", age), TextColumn.FromValues("region", region)]);

        IReadOnlyList<ErrorTreeNode> nodes = ErrorTree.Grow(
            table,
            ["age", "region"],
            new RowErrors(errors),
            new ErrorTreeOptions()
        );

        nodes[0].ShouldBe(new ErrorTreeNode(0, "", "everyone", false, nodes[0].Rows));
        nodes[0].Rows.Count.ShouldBe(Rows);
        ErrorTreeNode planted = nodes.Single(n => n.Predicate == "age > 60 and region == \"South\"");
        planted.IsLeaf.ShouldBeTrue();
        new[] { "age > 60", "region == \"South\"" }.ShouldContain(planted.Condition);
        for (int i = 0; i < nodes.Count; i++)
        {
            ErrorTreeNode[] below = [.. nodes.Skip(i + 1).TakeWhile(n => n.Depth > nodes[i].Depth)];
            ErrorTreeNode[] children = [.. below.Where(n => n.Depth == nodes[i].Depth + 1)];
            children.Length.ShouldBe(nodes[i].IsLeaf ? 0 : 2);
            (nodes[i].IsLeaf ? nodes[i].Rows : children[0].Rows.Or(children[1].Rows)).ShouldBe(nodes[i].Rows);
        }
    }

    // Leaves are disjoint and, with those no worse than average left out, lie inside the table; missing cells included.
    [Fact]
    public void Find_RandomTables_GivesDisjointLeavesThatReadBack()
    {
        for (int trial = 0; trial < 150; trial++)
        {
            SeededRandom random = new(14, "leaves", trial);
            int rows = random.NextInt(10, 150);
            Table table = RandomTable.Make(random, rows, 4);
            RowErrors errors = new(RandomTable.Errors(random, rows));
            SearchResult found = ErrorTree
                .Find(
                    table,
                    [.. table.Columns.Select(c => c.Name)],
                    errors,
                    new ErrorTreeOptions { MinSupport = 3, MaxDepth = 5 }
                )
                .Search;
            RowSet seen = RowSet.Empty(rows);
            foreach (Slice slice in found.Slices)
            {
                GroupPredicate.Parse(slice.Predicate).Evaluate(table).ShouldBe(slice.Rows);
                slice.Rows.CountAnd(seen).ShouldBe(0, $"trial {trial}: {slice.Predicate}");
                slice.Size.ShouldBeGreaterThanOrEqualTo(3);
                seen = seen.Or(slice.Rows);
            }

            (found.Slices.Count > 0 || found.Note is not null).ShouldBeTrue();
        }
    }

    // Six columns of numbers without any effect: a tree always finds leaves that look bad, and may call one sure in about one table of twenty.
    // 24 tables; the bound plus three standard errors.
    [Theory]
    [InlineData(0)]
    [InlineData(19)]
    public void Find_NoEffect_IsRarelySure(int redraws)
    {
        int sure = 0;
        for (int trial = 0; trial < 24; trial++)
        {
            SeededRandom random = new(17, "tree-noise", trial);
            Table table = new(
                Enumerable
                    .Range(0, 6)
                    .Select(c => new NumberColumn(
                        $"c{c}",
                        [.. Enumerable.Range(0, 400).Select(_ => random.NextGaussian())]
                    ))
            );
            ErrorTreeResult found = ErrorTree.Find(
                table,
                [.. table.Columns.Select(c => c.Name)],
                new RowErrors([.. Enumerable.Range(0, 400).Select(_ => Math.Abs(random.NextGaussian()))]),
                new ErrorTreeOptions { Redraws = redraws }
            );
            found.Search.Slices.Count.ShouldBeGreaterThan(0);
            sure += found.Evidence.Any(e => e.AdjustedPValue <= 0.05) ? 1 : 0;
        }

        sure.ShouldBeLessThanOrEqualTo(4);
    }

    // Oracle: all groups that up to two questions make, listed: a column of three numbers has 2 cuts, so 4 parts by one question and 1 by two (the
    // middle); one of three names has 6 parts by one. One question: 4 + 6; two: 1 + 4·6. Empty cells double the parts of numbers and are one cut
    // and one name more: (3 cuts) 2·6 by one and 2·3 by two, 14 of the names.
    [Theory]
    [InlineData(false, 1, 10)]
    [InlineData(false, 2, 35)]
    [InlineData(true, 1, 26)]
    [InlineData(true, 2, 200)]
    public void Find_SmallColumns_CountsTheGroupsThatATreeCanMake(bool missing, int depth, int groups)
    {
        double[] number = [.. Enumerable.Range(0, 60).Select(i => missing && i < 4 ? double.NaN : i % 3)];
        string?[] name =
        [
            .. Enumerable.Range(0, 60).Select(i => missing && i > 50 ? null : "abc"[i / 7 % 3].ToString()),
        ];
        ErrorTreeResult found = ErrorTree.Find(
            new Table([new NumberColumn("number", number), TextColumn.FromValues("name", name!)]),
            ["number", "name"],
            new RowErrors([.. number.Select((v, i) => (v == 1 ? 1.0 : 0) + (i % 7))]),
            new ErrorTreeOptions { MaxDepth = depth, MinSupport = 2 }
        );

        Math.Exp(found.LogGroups).ShouldBe(groups, 1e-9 * groups);
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }
}
