using Patchwork.Guards;

namespace Patchwork.Tests.Guards;

public class SampleSizeTests
{
    // Expected: math-1 section 3.1, δ = .05, U = 7,000.
    [Theory]
    [InlineData(0.5, 6139)]
    [InlineData(0.25, 42687)]
    [InlineData(0.21, 66922)]
    [InlineData(0.2, 80865)]
    [InlineData(0.1, 606780)]
    public void SufficientRows_PublishedEpsilon_IsThePublishedNumber(double epsilon, double expected) =>
        SampleSize.SufficientRows(epsilon, 7000, 0.05).ShouldBe(expected);

    [Theory]
    [InlineData(0.05, 4.69e6)]
    [InlineData(0.01, 571e6)]
    public void SufficientRows_SmallEpsilon_IsThePublishedSize(double epsilon, double expected) =>
        SampleSize.SufficientRows(epsilon, 7000, 0.05).ShouldBe(expected, 0.002 * expected);

    // Expected: math-1 section 3.1: seed 1's 72,886 validation rows reach only ε ~ .21.
    [Fact]
    public void SupportedEpsilon_RowsOfTheSeed_IsAboutAFifthAndInverts()
    {
        double epsilon = SampleSize.SupportedEpsilon(72_886, 7000, 0.05)!.Value;
        epsilon.ShouldBeInRange(0.2, 0.21);
        SampleSize.SufficientRows(epsilon, 7000, 0.05).ShouldBeLessThanOrEqualTo(72_886);
        SampleSize.SufficientRows(epsilon * 0.999, 7000, 0.05).ShouldBeGreaterThan(72_886);
        SampleSize.SupportedEpsilon(100, 7000, 0.05).ShouldBeNull();
    }

    [Fact]
    public void SufficientRows_OutOfRange_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => SampleSize.SufficientRows(0, 7000, 0.05));
}
