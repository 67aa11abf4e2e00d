using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public class MeanIntervalTests
{
    // Expected: by hand, d = 1, 2, 3, 4: mean 2.5, variance 5/3 with n − 1, standard error √(5/12).
    [Fact]
    public void FromSums_FourDifferences_IsTheHandComputation()
    {
        PairedGainInterval gain = PairedGainInterval.FromSums(4, 10, 30);
        gain.Gain.ShouldBe(2.5);
        gain.StandardDeviation.ShouldBe(Math.Sqrt(5.0 / 3), 1e-15);
        gain.StandardError.ShouldBe(Math.Sqrt(5.0 / 12), 1e-15);
        gain.Interval.Low.ShouldBe(2.5 - (1.959963984540054 * Math.Sqrt(5.0 / 12)), 1e-12);
        gain.Interval.High.ShouldBe(2.5 + (1.959963984540054 * Math.Sqrt(5.0 / 12)), 1e-12);
    }

    [Fact]
    public void FromSums_OneRowOrRoundedVariance_HasNoDeviation()
    {
        PairedGainInterval.FromSums(1, 3, 9).StandardDeviation.ShouldBe(0);
        PairedGainInterval.FromSums(3, 0.3, 0.03 - 1e-18).StandardDeviation.ShouldBe(0, 1e-8);
        Should.Throw<ArgumentOutOfRangeException>(() => PairedGainInterval.FromSums(0, 0, 0));
    }

    // Expected: Wilson's formula by hand for 8 of 10: centre (.8 + z²/20)/(1 + z²/10); the often quoted .490 to .943.
    [Fact]
    public void Wilson_EightOfTen_IsThePublishedInterval()
    {
        Interval interval = MeanInterval.Wilson(8, 10);
        interval.Low.ShouldBe(0.4901625, 1e-6);
        interval.High.ShouldBe(0.9433178, 1e-6);
    }

    [Fact]
    public void Wilson_NoneOrAll_StaysWithinZeroAndOne()
    {
        MeanInterval.Wilson(0, 20).Low.ShouldBe(0);
        MeanInterval.Wilson(20, 20).High.ShouldBe(1);
        // Expected: the mirror symmetry of the formula.
        MeanInterval.Wilson(0, 20).High.ShouldBe(1 - MeanInterval.Wilson(20, 20).Low, 1e-15);
    }

    // Expected: t(.975, 2) = 4.3026527297494639 from tables; mean 2, s = 1, so 2 ± 4.3027/√3.
    [Fact]
    public void StudentT_ThreeValues_IsTheHandComputation()
    {
        Interval interval = MeanInterval.StudentT([1, 2, 3]);
        interval.Low.ShouldBe(2 - (4.3026527297494639 / Math.Sqrt(3)), 1e-12);
        interval.High.ShouldBe(2 + (4.3026527297494639 / Math.Sqrt(3)), 1e-12);
        Should.Throw<ArgumentException>(() => MeanInterval.StudentT([1]));
    }

    [Fact]
    public void Normal_SameSums_IsThePairedInterval() =>
        MeanInterval.Normal(4, 10, 30).ShouldBe(PairedGainInterval.FromSums(4, 10, 30).Interval);
}
