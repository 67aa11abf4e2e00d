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
}
