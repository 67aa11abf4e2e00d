using Patchwork.Groups;
using Patchwork.Groups.Evaluation;
using Patchwork.Tables;

namespace Patchwork.Tests.Groups;

/// <summary>Expected rows come from Array.IndexOf, cell by cell.</summary>
public sealed class NumberLookupTests
{
    // Around both ends of the codes, fractions, what a difference would round to a code (1e-20 less -5 is 5), and no number.
    private static double[] Cells(double low, double high)
    {
        double[] odd =
        [
            double.NaN,
            double.PositiveInfinity,
            double.NegativeInfinity,
            1e-20,
            -1e-20,
            -0.0,
            0,
            1e300,
            4e18,
        ];
        IEnumerable<double> near = Enumerable.Range(-3, 1100).Select(i => low + (i * .5));
        return [.. odd, .. near, high, high - .5, high + 1, low + 512, low + 511];
    }

    [Theory]
    [InlineData(new double[] { -5, 0, 3, 7 })]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 64, 65, 127, 500 })]
    [InlineData(new double[] { 0, 1, 510 })]
    [InlineData(new double[] { 0, 1, 511 })]
    [InlineData(new double[] { 0, 1, 512, 100_000 })]
    [InlineData(new double[] { 1_000_000_000_001, 1_000_000_000_003, 1_000_000_000_400 })]
    public void Fill_CodesVectorAndPlain_AgreeWithIndexOf(double[] codes)
    {
        NumberLookup lookup = NumberLookup.TryCreate(codes).ShouldNotBeNull();
        double[] cells = Cells(codes[0], codes[^1]);
        RowSet expected = RowSet.FromFlags([.. cells.Select(c => codes.Any(code => code == c))]);
        ulong[] words = new ulong[RowSet.WordCount(cells.Length)];
        lookup.Fill(cells, words);
        RowSet.FromWords(cells.Length, words).ToIndices().ShouldBe(expected.ToIndices());
        ulong[] plain = new ulong[words.Length];
        lookup.FillPlain(cells, plain);
        plain.ShouldBe(words);
    }

    [Fact]
    public void TryCreate_NoCodes_IsNull()
    {
        NumberLookup.TryCreate([1, 2.5]).ShouldBeNull();
        NumberLookup.TryCreate([1, 1e9]).ShouldBeNull();
        NumberLookup.TryCreate([1e18, 1e18 + 1024]).ShouldBeNull();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(65)]
    public void Evaluate_FractionsInList_AgreesWithIndexOf(int values)
    {
        double[] listed = [.. Enumerable.Range(0, values).Select(i => (i * 3) + .5)];
        double[] cells = [.. Enumerable.Range(0, 1000).Select(i => i % 250 * .5), double.NaN];
        GroupPredicate predicate = GroupPredicate.Parse($"x in ({string.Join(',', listed)})");
        predicate
            .Evaluate(new Table([new NumberColumn("x", cells)]))
            .ToIndices()
            .ShouldBe(Enumerable.Range(0, cells.Length).Where(i => Array.IndexOf(listed, cells[i]) >= 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(517)]
    [InlineData(4096)]
    public void SetOperations_AnyLength_AgreeWithFlags(int rows)
    {
        bool[] left = [.. Enumerable.Range(0, rows).Select(i => i % 3 == 0)];
        bool[] right = [.. Enumerable.Range(0, rows).Select(i => i % 5 < 2)];
        RowSet a = RowSet.FromFlags(left);
        RowSet b = RowSet.FromFlags(right);
        int[] all = [.. Enumerable.Range(0, rows)];
        a.And(b).ToIndices().ShouldBe(all.Where(i => left[i] && right[i]));
        a.Or(b).ToIndices().ShouldBe(all.Where(i => left[i] || right[i]));
        a.Except(b).ToIndices().ShouldBe(all.Where(i => left[i] && !right[i]));
        a.Complement().ToIndices().ShouldBe(all.Where(i => !left[i]));
        a.CountAnd(b).ShouldBe(all.Count(i => left[i] && right[i]));
        a.Count.ShouldBe(all.Count(i => left[i]));
    }
}
