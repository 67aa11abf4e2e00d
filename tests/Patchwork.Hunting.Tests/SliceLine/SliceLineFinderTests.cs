using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.SliceLine;

public sealed class SliceLineFinderTests
{
    // Oracle: every conjunction, without bounds. Same slices, same order, same bits, for one thread and for three.
    [Fact]
    public void Find_ThousandsOfRandomTables_EqualsBruteForce()
    {
        Parallel.For(
            0,
            2000,
            trial =>
            {
                SeededRandom random = new(7, "slices", trial);
                int rows = random.NextInt(2, 70);
                Table table = RandomTable.Make(random, rows, random.NextInt(1, 6));
                string[] features = [.. table.Columns.Select(c => c.Name)];
                RowErrors errors = new(RandomTable.Errors(random, rows));
                SliceLineOptions options = new()
                {
                    Alpha = random.Pick([0.5, 0.8, 0.95, 1]),
                    Top = random.Pick([1, 3, 10, 40]),
                    MaxLevel = random.NextInt(1, 6),
                    MinSupport = random.Pick([1, 2, 5, 9]),
                    Binning = new BinningOptions
                    {
                        Bins = random.NextInt(2, 8),
                        Kind = random.Pick([BinningKind.Width, BinningKind.Quantile]),
                    },
                    Threads = 1 + (2 * (trial % 2)),
                };

                SliceLineResult found = SliceLineFinder.Find(table, features, errors, options);

                List<Slice> expected = errors.IsConstant ? [] : BruteForce.Find(table, features, errors, options);
                Say(found.Slices).ShouldBe(Say(expected), $"trial {trial}");
                (found.Slices.Count > 0 || found.Note is not null).ShouldBeTrue();
            }
        );
    }

    // Blocks of 16,384 places and errors of both kinds (few values, all different) against the oracle.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Find_SeveralBlocksOfRows_EqualsBruteForce(int digits)
    {
        const int Rows = 40_000;
        SeededRandom random = new(3, "blocks");
        Table table = new(
            Enumerable
                .Range(0, 4)
                .Select(c => new NumberColumn(
                    $"c{c}",
                    [.. Enumerable.Range(0, Rows).Select(_ => (double)random.NextInt(3 + c))]
                ))
        );
        double[] errors =
        [
            .. Enumerable.Range(0, Rows).Select(_ => digits == 0 ? random.NextInt(3) : random.NextDouble()),
        ];
        string[] features = [.. table.Columns.Select(c => c.Name)];
        SliceLineOptions options = new()
        {
            Alpha = 0.9999,
            MaxLevel = 4,
            MinSupport = 32,
            Threads = 2,
            Top = 25,
        };

        SliceLineResult found = SliceLineFinder.Find(table, features, new RowErrors(errors), options);

        Say(found.Slices).ShouldBe(Say(BruteForce.Find(table, features, new RowErrors(errors), options)));
        found.Slices.Count.ShouldBe(25);
    }

    // Math-1 section 8.1: the cardinalities multiply to 3.4e20 > 2^53, where the public package's float64 keys collide and
    // the planted slice vanishes. It must be first for every order of the columns.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_CardinalitiesOfSeedOne_FindsThePlantedPairInAnyOrder(int order)
    {
        int[] cardinalities = [51, 80, 5, 9, 2, 2, 2, 2, 6, 2, 5, 2, 12, 2, 5, 4, 24, 2, 99, 500, 9];
        const int Rows = 20_000;
        SeededRandom random = new(11, "planted");
        double[][] values = [.. cardinalities.Select(k => new double[Rows])];
        double[] errors = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            for (int c = 0; c < values.Length; c++)
            {
                bool isConcentrated = c == 0 && random.NextDouble() < 0.8;
                values[c][i] = random.NextInt(isConcentrated ? 4 : cardinalities[c]);
            }

            double noise = 0.2 * random.NextDouble();
            errors[i] = values[0][i] == 3 && values[^1][i] == 2 ? 1 : noise;
        }

        string[] names = [.. cardinalities.Select((_, c) => $"f{c}")];
        Table table = new(values.Select((v, c) => new NumberColumn(names[c], v)));
        string[] features = [.. names];
        if (order == 1)
        {
            Array.Reverse(features);
        }
        else if (order > 1)
        {
            random.Shuffle<string>(features);
        }

        SliceLineResult found = SliceLineFinder.Find(
            table,
            features,
            new RowErrors(errors),
            new SliceLineOptions
            {
                MaxLevel = 2,
                Binning = new BinningOptions { Categorical = names },
            }
        );

        found.Slices[0].Predicate.Split(" and ").Order().ShouldBe(["f0 == 3", "f20 == 2"]);
    }

    // The text is the slice: our own parser must give the same rows back, bins and missing cells included.
    [Fact]
    public void Find_AnyTable_PredicatesReadBackAsTheSameRows()
    {
        for (int trial = 0; trial < 300; trial++)
        {
            SeededRandom random = new(19, "read-back", trial);
            int rows = random.NextInt(5, 200);
            Table table = RandomTable.Make(random, rows, 4);
            SliceLineResult found = SliceLineFinder.Find(
                table,
                [.. table.Columns.Select(c => c.Name)],
                new RowErrors(RandomTable.Errors(random, rows)),
                new SliceLineOptions
                {
                    MinSupport = 1,
                    MaxLevel = 3,
                    Top = 50,
                }
            );
            foreach (Slice slice in found.Slices)
            {
                GroupPredicate.Parse(slice.Predicate).Evaluate(table).ShouldBe(slice.Rows, slice.Predicate);
            }
        }
    }

    // By hand: n = 8, e = 1 on the two rows of x == "b" and y == 1, else 0.25; ē = 3.5/8 = 0.4375; alpha 0.95, size 2:
    // 0.95·(1/0.4375 − 1) − 0.05·(8/2 − 1) = 1.0714285714.
    [Fact]
    public void Find_EightRows_HasTheScoreOfTheFormula()
    {
        Table table = new([
            TextColumn.FromValues("x", ["a", "a", "a", "a", "b", "b", "b", "b"]),
            new NumberColumn("y", [0, 0, 1, 1, 0, 0, 1, 1]),
        ]);
        SliceLineResult found = SliceLineFinder.Find(
            table,
            ["x", "y"],
            new RowErrors([.25, .25, .25, .25, .25, .25, 1, 1]),
            new SliceLineOptions { MinSupport = 1 }
        );

        Slice first = found.Slices[0];
        first.Predicate.ShouldBe("x == \"b\" and y == 1");
        first.Score.ShouldBe((0.95 * ((1 / 0.4375) - 1)) - (0.05 * 3), 1e-12);
        (first.Size, first.Level, first.TotalError, first.AverageError).ShouldBe((2, 2, 2.0, 1.0));
        found.AverageError.ShouldBe(0.4375);
    }

    // Issue 7, bad input: never an exception, never silence.
    [Theory]
    [InlineData("no error", 4, 1, 0)]
    [InlineData("same on every row", 4, 1, 1)]
    [InlineData("needs 9 rows", 4, 9, 2)]
    [InlineData("one row", 1, 1, 2)]
    [InlineData("no rows", 0, 1, 2)]
    public void Find_NothingToFind_SaysWhy(string why, int rows, int support, int kind)
    {
        double[] errors =
        [
            .. Enumerable
                .Range(0, rows)
                .Select(i =>
                    kind == 0 ? 0
                    : kind == 1 ? 0.5
                    : i
                ),
        ];
        Table table = new([new NumberColumn("x", [.. Enumerable.Range(0, rows).Select(i => (double)i)])]);

        SliceLineResult found = SliceLineFinder.Find(
            table,
            ["x"],
            new RowErrors(errors),
            new SliceLineOptions { MinSupport = support }
        );

        found.Slices.ShouldBeEmpty();
        found.Note.ShouldNotBeNull().ShouldContain(why);
    }

    // A constant and a column without a value cover everybody: score 0, not listed; a column with a value a row is too fine.
    [Fact]
    public void Find_ColumnsThatSayNothing_FindsNothingAndSaysSo()
    {
        Table table = new([
            new NumberColumn("constant", [1, 1, 1, 1]),
            new NumberColumn("missing", [double.NaN, double.NaN, double.NaN, double.NaN]),
            TextColumn.FromValues("name", ["a", "b", "c", "d"]),
        ]);
        SliceLineResult found = SliceLineFinder.Find(
            table,
            ["constant", "missing", "name"],
            new RowErrors([1, 2, 3, 4]),
            new SliceLineOptions { MinSupport = 2 }
        );

        found.Slices.ShouldBeEmpty();
        found.Note.ShouldNotBeNull().ShouldContain("No value or bin of any column has 2 rows, the largest has 1");
    }

    // One row is one row, in the sentences of every method that names a support.
    [Fact]
    public void Find_OneOfAnything_IsSaidInTheSingular()
    {
        Table table = new([new NumberColumn("constant", [1, 1, 1, 1])]);
        RowErrors errors = new([1, 2, 3, 4]);
        string?[] notes =
        [
            ErrorTree.Find(table, ["constant"], errors, new ErrorTreeOptions { MinSupport = 1 }).Search.Note,
            HuntGround.NothingWorse(1),
            HuntGround.WhyNoGroup(
                [SliceColumn.Of(TextColumn.FromValues("name", ["a", "b", "c", "d"]), new BinningOptions())],
                4,
                2
            ),
            DiscoverySearch
                .Find(
                    new Table([new NumberColumn("x", [1, 2, 2, 1])]),
                    ["x"],
                    errors,
                    new DiscoveryOptions { MinSupport = 2, MinEffect = 1 }
                )
                .Search.Note,
        ];

        notes[0].ShouldNotBeNull().ShouldEndWith("with 1 row on each side.");
        notes[1].ShouldNotBeNull().ShouldContain("at least 1 row is");
        notes[2].ShouldNotBeNull().ShouldContain("has 2 rows, the largest has 1:");
        notes[3].ShouldNotBeNull().ShouldContain("at least 2 rows is 1 standard deviation worse");
        notes.ShouldAllBe(n =>
            !System.Text.RegularExpressions.Regex.IsMatch(n!, @"\b1 (row|group|slice|deviation)s\b")
        );
    }

    [Theory]
    [InlineData(double.NaN, "missing in row 2")]
    [InlineData(-1, "is -1 in row 2")]
    public void RowErrors_NotAnError_IsRefused(double bad, string says)
    {
        PatchworkException problem = Should.Throw<PatchworkException>(() => new RowErrors([1, bad], "loss"));
        problem.Code.ShouldBe("bad-table");
        problem.Message.ShouldContain(says);
        problem.Message.ShouldContain("'loss'");
    }

    private static string[] Say(IEnumerable<Slice> slices) =>
        [.. slices.Select(s => $"{s.Predicate} {s.Score:R} {s.Size} {s.TotalError:R} {s.Level}")];
}
