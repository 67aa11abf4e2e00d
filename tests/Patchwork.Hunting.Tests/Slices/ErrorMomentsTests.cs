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
}
