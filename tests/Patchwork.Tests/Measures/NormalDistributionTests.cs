using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public class NormalDistributionTests
{
    // Expected: published tables of the normal distribution to all digits, as SciPy 1.10 (norm.ppf) prints them too.
    [Theory]
    [InlineData(1e-300, -37.0470962993612)]
    [InlineData(1e-20, -9.262340089798409)]
    [InlineData(1e-10, -6.361340902404056)]
    [InlineData(1e-5, -4.264890793922825)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.1, -1.2815515655446004)]
    [InlineData(0.3, -0.5244005127080409)]
    [InlineData(0.45, -0.12566134685507402)]
    [InlineData(0.6, 0.2533471031357997)]
    [InlineData(0.75, 0.6744897501960817)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.995, 2.5758293035489004)]
    public void Quantile_TabulatedProbability_AgreesTo12Digits(double probability, double expected) =>
        NormalDistribution.Quantile(probability).ShouldBe(expected, 1e-12 * Math.Abs(expected));

    [Fact]
    public void Quantile_Half_IsZero() => NormalDistribution.Quantile(0.5).ShouldBe(0);

    // Expected: SciPy 1.10 (norm.sf).
    [Theory]
    [InlineData(0.1, 0.460172162722971)]
    [InlineData(0.5, 0.3085375387259869)]
    [InlineData(1, 0.15865525393145707)]
    [InlineData(1.96, 0.024997895148220435)]
    [InlineData(2.999, 0.0013543365337271057)]
    [InlineData(3, 0.0013498980316300933)]
    [InlineData(6, 9.865876450376946e-10)]
    [InlineData(20, 2.7536241186061556e-89)]
    [InlineData(37, 5.7255712225239266e-300)]
    public void UpperTail_TabulatedValue_AgreesTo12Digits(double x, double expected)
    {
        NormalDistribution.UpperTail(x).ShouldBe(expected, 1e-12 * expected);
        NormalDistribution.Probability(-x).ShouldBe(expected, 1e-12 * expected);
        NormalDistribution.Probability(x).ShouldBe(1 - expected, 1e-15);
    }

    // Independent of both tables: the quantile and the tail are two different algorithms and must be inverse.
    [Fact]
    public void UpperQuantile_OfUpperTail_GivesTheValueBack()
    {
        for (double x = -5; x < 30; x += 0.37)
        {
            NormalDistribution.UpperQuantile(NormalDistribution.UpperTail(x)).ShouldBe(x, x < 0 ? 1e-8 : 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Quantile_NoProbability_Throws(double probability) =>
        Should.Throw<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(probability));
}
