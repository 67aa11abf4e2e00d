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

        SearchResult found = ErrorTree.Find(table, ["age", "region"], new RowErrors(errors), new ErrorTreeOptions());

        found.Slices[0].Predicate.ShouldBe("age > 60 and region == \"South\"");
        double mean = errors.Average();
        found.Slices[0].Score.ShouldBe((1 - mean) * mean, 1e-12);
        found.Slices[0].Level.ShouldBe(2);
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
            SearchResult found = ErrorTree.Find(
                table,
                [.. table.Columns.Select(c => c.Name)],
                errors,
                new ErrorTreeOptions { MinSupport = 3, MaxDepth = 5 }
            );
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

    private sealed class Told : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public void Report(double value) => Shares.Add(value);
    }
}
