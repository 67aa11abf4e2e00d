using Patchwork.Guards;

namespace Patchwork.Tests.Guards;

public class FeedbackRoundingTests
{
    // Expected: math-1 section 5, "gain rounded down to alpha/4 steps"; down means towards minus infinity.
    [Theory]
    [InlineData(1.0, 4, 1.0)]
    [InlineData(1.999, 4, 1.0)]
    [InlineData(-0.1, 4, -1.0)]
    [InlineData(0, 4, 0)]
    [InlineData(123.4, 100, 100)]
    public void RoundDown_WithAlpha_IsAMultipleOfAQuarter(double gain, double alpha, double expected) =>
        FeedbackRounding.RoundDown(gain, alpha).ShouldBe(expected);

    // Ours: without a step two significant digits are shown.
    [Theory]
    [InlineData(0.012345, 0.012)]
    [InlineData(9876, 9800)]
    [InlineData(-0.0121, -0.013)]
    public void RoundDown_WithoutAlpha_KeepsTwoDigits(double gain, double expected) =>
        FeedbackRounding.RoundDown(gain, 0).ShouldBe(expected, 1e-12 * Math.Abs(expected));

    [Fact]
    public void RoundDown_ExtremeGains_StayFinite()
    {
        FeedbackRounding.RoundDown(double.MaxValue, 1e-300).ShouldBe(double.MaxValue);
        double.IsFinite(FeedbackRounding.RoundDown(double.Epsilon, 0)).ShouldBeTrue();
        FeedbackRounding.RoundDown(double.NaN, 1).ShouldBe(double.NaN);
        Should.Throw<ArgumentOutOfRangeException>(() => FeedbackRounding.RoundDown(1, -1));
    }

    // Expected: the decimal numbers that somebody would write down. 6 steps of 0.035 are 0.21000000000000002 in binary.
    [Theory]
    [InlineData(0.215, 0.14, 0.21)]
    [InlineData(0.31, 0.4, 0.3)]
    [InlineData(77.22, 0.14, 77.21)]
    public void RoundDown_StepsOfADecimalAlpha_CarryNoBinaryNoise(double gain, double alpha, double expected) =>
        FeedbackRounding.RoundDown(gain, alpha).ShouldBe(expected);

    // Expected: the Ladder's published loss, the nearest multiple of its step (math-1 section 5), by hand.
    [Theory]
    [InlineData(16.31, 0.25, 16.25)]
    [InlineData(16.40, 0.25, 16.5)]
    [InlineData(77.2113, 0.035, 77.21)]
    [InlineData(0.02, 0.05, 0)]
    [InlineData(0, 0.05, 0)]
    public void OfLoss_WithAlpha_IsTheNearestMultipleOfIt(double loss, double alpha, double expected) =>
        FeedbackRounding.OfLoss(loss, alpha).ShouldBe(expected);

    // Ours: without a step three significant digits are shown.
    [Theory]
    [InlineData(0.0123456, 0.0123)]
    [InlineData(289_400_000, 289_000_000)]
    public void OfLoss_WithoutAlpha_KeepsThreeDigits(double loss, double expected) =>
        FeedbackRounding.OfLoss(loss, 0).ShouldBe(expected);

    [Fact]
    public void OfLoss_ExtremeLosses_StayWhatTheyAre()
    {
        FeedbackRounding.OfLoss(double.PositiveInfinity, 1).ShouldBe(double.PositiveInfinity);
        FeedbackRounding.OfLoss(double.NaN, 1).ShouldBe(double.NaN);
        FeedbackRounding.OfLoss(double.MaxValue, 1e-300).ShouldBe(double.MaxValue);
        Should.Throw<ArgumentOutOfRangeException>(() => FeedbackRounding.OfLoss(1, -1));
    }

    // Expected: the differences by hand, in decimal figures.
    [Theory]
    [InlineData(77.21, 75.53, 1.68)]
    [InlineData(0.3, 0.1, 0.2)]
    [InlineData(75.53, 77.21, -1.68)]
    [InlineData(289356769, 289256769, 100000)]
    [InlineData(1000.001, 1000, 0.001)]
    [InlineData(1e-20, 0, 1e-20)]
    public void Fall_OfRoundedLosses_IsWhatPeopleCompute(double before, double after, double fall) =>
        FeedbackRounding.Fall(before, after).ShouldBe(fall);

    // Expected: the binary difference, by the language itself; too long for decimal figures, too large, not finite.
    [Theory]
    [InlineData(1.0 / 3, 0.1)]
    [InlineData(3e30, 1e30)]
    [InlineData(1e-40, 1e-41)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Fall_OfOtherLosses_IsTheirDifference(double before, double after) =>
        FeedbackRounding.Fall(before, after).ShouldBe(before - after);
}
