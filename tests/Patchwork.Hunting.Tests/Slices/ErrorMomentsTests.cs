using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Hunting.Tests.Slices;

public sealed class ErrorMomentsTests
{
    // SciPy 1.10.1: ttest_ind([3, 5, 4, 6], [1, 2, 2, 3, 1, 3], equal_var=False, alternative="greater")
    // gives statistic 3.370999312316211, p 0.01016914843289335; by hand: means 4.5 and 2, variances 5/3 and 0.8.
    [Fact]
    public void Of_FourAgainstSix_IsWelchsTest()
    {
        double[] values = [3, 5, 4, 6, 1, 2, 2, 3, 1, 3];
        RowErrors errors = new(values);
        Slice slice = new("x", RowSet.FromIndices(10, [0, 1, 2, 3]), 1, 1, 18);
        SliceEvidence evidence = SliceEvidence.Of([slice], errors, 5)[0];

        evidence.EffectSize.ShouldBe(Math.Sqrt(2) * 2.5 / Math.Sqrt((5.0 / 3) + 0.8), 1e-12);
        evidence.PValue.ShouldBe(0.01016914843289335, 1e-12);
        evidence.AdjustedPValue.ShouldBe(5 * evidence.PValue, 1e-15);
        // t(3) at 97.5 % is 3.182446; half width 3.182446·sqrt(5/3/4).
        evidence.Interval!.Value.Low.ShouldBe(4.5 - (3.182446 * Math.Sqrt(5.0 / 12)), 1e-5);
        evidence.Overlap.ShouldBe(0);
    }

    [Fact]
    public void Of_OneRow_HasNoIntervalAndNoPValue()
    {
        RowErrors errors = new([1, 2, 3]);
        SliceEvidence evidence = SliceEvidence.Of([new Slice("x", RowSet.FromIndices(3, [2]), 1, 1, 3)], errors, 1)[0];
        evidence.Interval.ShouldBeNull();
        evidence.PValue.ShouldBe(double.NaN);
    }

    // By hand: neither side varies, so there is no standard deviation; three of seven rows drawn at random are just these with chance
    // 1/C(7,3) = 1/35, and just these four others with the same. Of all rows the variance is 3·4/7·d²/6 = 2·d²/7. The second pair of errors has
    // a variance in doubles: rounding.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.3, 0.1)]
    [InlineData(1e-320, 0)]
    [InlineData(1e300, 1e299)]
    public void Of_NoSpreadOnEitherSide_HasNoEffectSize(double inside, double outside)
    {
        ErrorMoments moments = Compare([inside, inside, inside, outside, outside, outside, outside], [0, 1, 2]);

        moments.IsSpreadless.ShouldBeTrue();
        moments.EffectSize.ShouldBe(double.NaN);
        moments.Separation.ShouldBe(Math.Sqrt(3.5), 1e-9);
        moments.PValue.ShouldBe(1.0 / 35, 1e-12);
        moments.TwoSidedPValue.ShouldBe(2.0 / 35, 1e-12);
        (moments.Mean / inside).ShouldBe(1, 1e-3);
        Compare([inside, inside, inside, outside, outside, outside, outside], [3, 4, 5, 6]).PValue.ShouldBe(1);
        RowErrors errors = new([inside, inside, inside, outside, outside, outside, outside]);
        Slice slice = new("x", RowSet.FromIndices(7, [0, 1, 2]), 1, 1, 3 * inside);
        SliceEvidence.Of([slice], errors, 1)[0].IsSpreadless.ShouldBeTrue();
    }

    // SciPy 1.10.1, hypergeom.sf(4, 205, 85, 5) = 0.01148...: five of five rows wrong against 40 % of 200 others. Welch's test, which sees no
    // spread inside, would give 1e-40.
    [Fact]
    public void Of_AllWrongInASmallGroup_IsFishersExactTest()
    {
        double[] values = [1, 1, 1, 1, 1, .. Enumerable.Range(0, 200).Select(i => i % 5 < 2 ? 1.0 : 0.0)];
        ErrorMoments moments = Compare(values, [0, 1, 2, 3, 4]);

        double byHand = 85.0 / 205 * 84 / 204 * 83 / 203 * 82 / 202 * 81 / 201;
        moments.PValue.ShouldBe(byHand, 1e-14);
        moments.TwoSidedPValue.ShouldBe(2 * byHand, 1e-14);
        // Wilson, five of five: 5/(5 + 1.959964²) to 1.
        moments.Interval!.Value.Low.ShouldBe(5 / (5 + (1.959964 * 1.959964)), 1e-6);
        moments.Interval!.Value.High.ShouldBe(1);
        // Newcombe's method 10 by hand, from Wilson's (.565518, 1) and (.334586, .469168) for 80 of 200.
        Interval difference = moments.DifferenceAt(0.95)!.Value;
        difference.Low.ShouldBe(0.6 - Math.Sqrt(((1 - .565518) * (1 - .565518)) + (.069146 * .069146)), 2e-5);
        difference.High.ShouldBe(0.6 + .065414, 2e-5);
    }

    // Two rows that happen to agree say nothing of how far others like them vary. By hand: of ten rows 4, 4 and 9 are at least 4, so two rows
    // drawn at random both are with chance 3/10·2/9.
    [Fact]
    public void Of_RowsThatAgreeAmongManyValues_AreJudgedByTheirRank()
    {
        double[] values = [4, 4, 9, 3, 2, 1, 0.5, 0.25, 1.5, 2.5];
        ErrorMoments moments = Compare(values, [0, 1]);

        moments.PValue.ShouldBe(3.0 / 10 * 2 / 9, 1e-12);
        moments.TwoSidedPValue.ShouldBe(6.0 / 10 * 2 / 9, 1e-12);
        moments.Interval.ShouldBeNull();
        moments.DifferenceAt(0.95).ShouldBeNull();
        moments.EffectSize.ShouldBeGreaterThan(0);
    }

    // The figures of the first test do not depend on the unit: multiples of 2024 · 2^−1074, whose squares vanish, and of 1e200, whose squares overflow.
    [Theory]
    [InlineData(1e-320)]
    [InlineData(1e200)]
    public void Of_ErrorsBeyondSquares_AreComparedAllTheSame(double unit)
    {
        double[] values = [3, 5, 4, 6, 1, 2, 2, 3, 1, 3];
        ErrorMoments moments = Compare([.. values.Select(v => v * unit)], [0, 1, 2, 3]);

        moments.EffectSize.ShouldBe(Math.Sqrt(2) * 2.5 / Math.Sqrt((5.0 / 3) + 0.8), 1e-9);
        moments.PValue.ShouldBe(0.01016914843289335, 1e-9);
        (moments.Interval!.Value.Low / unit).ShouldBe(4.5 - (3.182446 * Math.Sqrt(5.0 / 12)), 1e-3);
    }

    // 0.1 + 0.2 is not 0.3 in doubles, and no other error for it.
    [Fact]
    public void IsConstant_RoundingApart_IsTrue()
    {
        new RowErrors([0.3, 0.1 + 0.2, 0.3]).IsConstant.ShouldBeTrue();
        new RowErrors([0.3, 0.3 + 1e-12, 0.3]).IsConstant.ShouldBeFalse();
    }

    private static ErrorMoments Compare(double[] values, int[] rows) =>
        new ErrorComparison(new RowErrors(values)).Of(RowSet.FromIndices(values.Length, rows));
}
