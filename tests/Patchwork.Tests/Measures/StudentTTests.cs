using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public class StudentTTests
{
    // Expected: published t tables (12.706, 4.303, 3.182, 2.571, …), their further digits by bisection of the incomplete beta
    // function in 40 digits (mpmath). Double precision libraries in use are good to nine digits here.
    [Theory]
    [InlineData(0.975, 1, 12.706204736174705)]
    [InlineData(0.975, 2, 4.3026527297494639)]
    [InlineData(0.975, 3, 3.1824463052837096)]
    [InlineData(0.975, 5, 2.5705818356363155)]
    [InlineData(0.975, 9, 2.2621571627982055)]
    [InlineData(0.975, 10, 2.2281388519862747)]
    [InlineData(0.95, 4, 2.1318467863266503)]
    [InlineData(0.995, 30, 2.7499956535672253)]
    [InlineData(0.975, 100, 1.9839715185235523)]
    [InlineData(0.6, 7.5, 0.26250189880429471)]
    [InlineData(0.9995, 12, 4.3177912836061848)]
    [InlineData(0.51, 3, 0.027211467049117996)]
    public void Quantile_TabulatedProbability_Agrees(double probability, double degrees, double expected)
    {
        StudentT.Quantile(probability, degrees).ShouldBe(expected, 1e-12 * expected);
        StudentT.Quantile(1 - probability, degrees).ShouldBe(-expected, 1e-12 * expected);
    }

    // Expected: the expansion z + (z³+z)/(4ν) + (5z⁵+16z³+3z)/(96ν²) for large ν (Fisher).
    [Theory]
    [InlineData(1e4)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void Quantile_ManyDegrees_FollowsTheExpansion(double degrees)
    {
        double z = 1.959963984540054;
        double first = ((z * z * z) + z) / (4 * degrees);
        double second = ((5 * Math.Pow(z, 5)) + (16 * z * z * z) + (3 * z)) / (96 * degrees * degrees);
        StudentT.Quantile(0.975, degrees).ShouldBe(z + first + second, 5e-12);
    }

    // Expected: the closed forms of ν = 1 (Cauchy) and ν = 2.
    [Theory]
    [InlineData(0.6)]
    [InlineData(0.9)]
    [InlineData(0.975)]
    [InlineData(0.999)]
    public void Quantile_OneOrTwoDegrees_IsTheClosedForm(double probability)
    {
        double cauchy = Math.Tan(Math.PI * (probability - 0.5));
        double two = ((2 * probability) - 1) * Math.Sqrt(2 / (4 * probability * (1 - probability)));
        StudentT.Quantile(probability, 1).ShouldBe(cauchy, 1e-12 * cauchy);
        StudentT.Quantile(probability, 2).ShouldBe(two, 1e-12 * two);
    }

    // Expected: the incomplete beta function in 40 digits (mpmath).
    [Theory]
    [InlineData(0.5, 1, 0.35241638234956673)]
    [InlineData(2, 3, 0.069662984279421588)]
    [InlineData(2.5, 17.3, 0.011373750087900577)]
    [InlineData(10, 4, 0.00028100181135799558)]
    [InlineData(40, 30, 6.8630225972032014e-28)]
    [InlineData(2, 999, 0.022885308486878501)]
    [InlineData(3, 1000, 0.0013833545221190962)]
    [InlineData(8, 1000, 1.7133307411957372e-15)]
    [InlineData(6, 5000, 1.0560481416526935e-9)]
    [InlineData(3, 1e5, 0.0013502304420323596)]
    public void UpperTail_TabulatedValue_Agrees(double t, double degrees, double expected)
    {
        StudentT.UpperTail(t, degrees).ShouldBe(expected, 1e-12 * expected);
        StudentT.TwoSidedTail(-t, degrees).ShouldBe(2 * expected, 2e-12 * expected);
        StudentT.UpperTail(-t, degrees).ShouldBe(1 - expected, 1e-14);
    }

    [Fact]
    public void UpperTail_AtZeroAndInfinity_IsOneHalfAndZero()
    {
        StudentT.UpperTail(0, 5).ShouldBe(0.5);
        StudentT.UpperTail(double.PositiveInfinity, 5).ShouldBe(0);
        StudentT.Quantile(0.5, 5).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Quantile_NoDegrees_Throws(double degrees) =>
        Should.Throw<ArgumentOutOfRangeException>(() => StudentT.Quantile(0.9, degrees));
}
