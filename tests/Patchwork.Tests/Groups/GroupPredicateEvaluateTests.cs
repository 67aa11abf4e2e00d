using System.Globalization;
using Patchwork.Groups;
using Patchwork.Groups.Evaluation;
using Patchwork.Groups.Syntax;
using Patchwork.Tables;
using static Patchwork.Tests.Groups.PeopleTable;

namespace Patchwork.Tests.Groups;

public sealed class GroupPredicateEvaluateTests
{
    // Expected rows read off the table by hand.
    [Theory]
    [InlineData("everyone", "0 1 2 3 4 5 6 7 8 9")]
    [InlineData("not everyone", "")]
    [InlineData("AGE == 50", "4")]
    [InlineData("AGE != 50", "0 1 2 3 5 6 7 8")]
    [InlineData("AGE < 22", "0")]
    [InlineData("AGE <= 22", "0 1")]
    [InlineData("AGE > 70", "8")]
    [InlineData("AGE >= 70", "7 8")]
    [InlineData("AGE between 50 and 64", "4 5 6")]
    [InlineData("AGE between 64 and 50", "")]
    [InlineData("AGE in (15, 88, 3)", "0 8")]
    [InlineData("AGE not in (15, 88, 3)", "1 2 3 4 5 6 7")]
    [InlineData("AGE in (1,2,3,4,5,6,7,8,15,70)", "0 7")]
    [InlineData("AGE not in (1,2,3,4,5,6,7,8,15,70)", "1 2 3 4 5 6 8")]
    [InlineData("AGE in (1.5,2,3,4,5,6,7,8,15,70)", "0 7")]
    [InlineData("AGE is missing", "9")]
    [InlineData("AGE is not missing", "0 1 2 3 4 5 6 7 8")]
    [InlineData("not (AGE == 50)", "0 1 2 3 5 6 7 8 9")]
    [InlineData("gender == 'male'", "1 3 5 7")]
    [InlineData("gender != 'male'", "0 2 4 6 8")]
    [InlineData("gender == 'man'", "")]
    [InlineData("gender != 'man'", "0 1 2 3 4 5 6 7 8")]
    [InlineData("gender in ('male', 'man')", "1 3 5 7")]
    [InlineData("gender not in ('male', 'man')", "0 2 4 6 8")]
    [InlineData("gender is missing", "9")]
    [InlineData("gender is not missing", "0 1 2 3 4 5 6 7 8")]
    [InlineData("not (gender == 'male')", "0 2 4 6 8 9")]
    [InlineData("AGE < 30 or AGE > 60 and gender == 'female'", "0 1 6 8")]
    [InlineData("(AGE < 30 or AGE > 60) and gender == 'female'", "0 6 8")]
    public void Evaluate_OnTenPeople_HoldsForTheRowsReadByHand(string text, string expected) =>
        string.Join(' ', Rows(text)).ShouldBe(expected);

    [Fact]
    public void Evaluate_RandomPredicates_AgreesWithARowByRowReading()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            GroupPredicate predicate = GroupPredicate.Parse(RandomPredicate.Text(seed));
            RowSet rows = predicate.Evaluate(Ten);
            for (int row = 0; row < Ten.Rows; row++)
            {
                rows[row].ShouldBe(Holds(predicate.Root, row), predicate.Text);
            }
        }
    }

    // 8 lanes of doubles and 64 rows a word: lengths around both, tested cell by cell.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1_000)]
    public void Evaluate_AnyLength_AgreesWithTheCells(int length)
    {
        SeededRandom random = new(length, "cells");
        double[] cells =
        [
            .. Enumerable.Range(0, length).Select(_ => random.NextInt(6) is var v && v == 5 ? double.NaN : v),
        ];
        string?[] texts =
        [
            .. cells.Select(c => double.IsNaN(c) ? null : c.ToString("R", CultureInfo.InvariantCulture)),
        ];
        Table table = new([new NumberColumn("n", cells), TextColumn.FromValues("t", texts)]);
        (string Text, Func<double, bool> Holds)[] cases =
        [
            ("n == 2", c => c == 2),
            ("n != 2", c => !double.IsNaN(c) && c != 2),
            ("n < 2", c => c < 2),
            ("n <= 2", c => c <= 2),
            ("n > 2", c => c > 2),
            ("n >= 2", c => c >= 2),
            ("n between 1 and 3", c => c is >= 1 and <= 3),
            ("n in (1, 3)", c => c is 1 or 3),
            ("n not in (1, 3)", c => c is 0 or 2 or 4),
            ("n in (3,11,12,13,14,15,16,17,18)", c => c is 3),
            ("n is missing", double.IsNaN),
            ("not (n == 2)", c => c != 2),
            ("t == '2'", c => c == 2),
            ("t != '2'", c => !double.IsNaN(c) && c != 2),
            ("t in ('1', '3')", c => c is 1 or 3),
            ("t not in ('1', '3')", c => c is 0 or 2 or 4),
            ("t is missing", double.IsNaN),
            ("t is not missing", c => !double.IsNaN(c)),
        ];
        foreach ((string text, Func<double, bool> holds) in cases)
        {
            bool[] flags = [.. cells.Select(holds)];
            GroupPredicate.Parse(text).Evaluate(table).ShouldBe(RowSet.FromFlags(flags), text);
        }
    }

    [Fact]
    public void Fill_NarrowerVectorsAndPlainCode_AgreeWithTheWidest()
    {
        SeededRandom random = new(5, "widths");
        double[] cells =
        [
            .. Enumerable.Range(0, 640).Select(_ => random.NextInt(5) == 0 ? double.NaN : random.NextGaussian()),
        ];
        int[] codes = [.. Enumerable.Range(0, 640).Select(_ => random.NextInt(-1, 4))];
        SameForAllWidths(cells, new IsEqual(cells[1]));
        SameForAllWidths(cells, new IsOther(cells[1]));
        SameForAllWidths(cells, new IsBelow(0.1));
        SameForAllWidths(cells, new IsAtMost(cells[2]));
        SameForAllWidths(cells, new IsAbove(0.1));
        SameForAllWidths(cells, new IsAtLeast(cells[2]));
        SameForAllWidths(cells, new IsBetween(-1, 1));
        SameForAllWidths(cells, new IsPresent());
        SameForAllWidths(codes, new IsCode(2));
        SameForAllWidths(codes, new IsNotCode(-1));
        SameForAllWidths(codes, new IsOtherCode(2));
    }

    // 1e-12 + 1e6 rounds to 1e6: a table of codes must not take a fraction near 0 for the code 0.
    [Fact]
    public void Evaluate_FractionNearAListedCode_DoesNotMatch()
    {
        Table table = new([
            new NumberColumn("n", [1e-12, 0, -1e6 + 0.5, double.PositiveInfinity, double.NegativeInfinity]),
        ]);
        GroupPredicate predicate = GroupPredicate.Parse("n in (-500000, 0, 1, 2, 3, 4, 5, 6, 7, 8)");
        predicate.Evaluate(table).ToIndices().ShouldBe([1]);
    }

    [Fact]
    public void Evaluate_TakenPartOfATable_KeepsTheMeaningOfCategories()
    {
        Table part = Ten.Take([1, 3, 9]);
        GroupPredicate.Parse("gender == 'female'").Evaluate(part).Count.ShouldBe(0);
        GroupPredicate.Parse("gender != 'female'").Evaluate(part).ToIndices().ShouldBe([0, 1]);
    }

    private static void SameForAllWidths<T, TTest>(T[] cells, TTest test)
        where T : struct
        where TTest : struct, ICellTest<T>
    {
        ulong[] plain = [.. cells.Chunk(64).Select(c => BitmapKernels.WordOf<T, TTest>(c, test))];
        ulong[] words512 = new ulong[plain.Length];
        ulong[] words256 = new ulong[plain.Length];
        BitmapKernels.Fill512(cells, test, words512);
        BitmapKernels.Fill256(cells, test, words256);
        words512.ShouldBe(plain);
        words256.ShouldBe(plain);
    }

    // The semantics of interfaces section 2, one row at a time and without any bitmap.
    private static bool Holds(PredicateNode node, int row) =>
        node switch
        {
            AndNode and => and.Operands.All(o => Holds(o, row)),
            OrNode or => or.Operands.Any(o => Holds(o, row)),
            NotNode not => !Holds(not.Operand, row),
            MissingNode missing => Ten[missing.Column].IsMissing(row) != missing.Negated,
            ColumnTest test => !Ten[test.Column].IsMissing(row) && Matches(test, Ten[test.Column].Format(row)),
            _ => true,
        };

    private static bool Matches(ColumnTest test, string cell) =>
        test switch
        {
            InListNode list => list.Listed.Any(v => v.Key == cell) != list.Negated,
            ComparisonNode { Operator: ComparisonOperator.Equal } c => c.Value.Key == cell,
            ComparisonNode { Operator: ComparisonOperator.NotEqual } c => c.Value.Key != cell,
            BetweenNode b => Number(cell) >= b.Low.Number && Number(cell) <= b.High.Number,
            ComparisonNode c => c.Operator switch
            {
                ComparisonOperator.Less => Number(cell) < c.Value.Number,
                ComparisonOperator.LessOrEqual => Number(cell) <= c.Value.Number,
                ComparisonOperator.Greater => Number(cell) > c.Value.Number,
                _ => Number(cell) >= c.Value.Number,
            },
            _ => throw new NotSupportedException(),
        };

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
