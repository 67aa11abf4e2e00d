using System.Numerics;
using Patchwork.Losses;

namespace Patchwork.Tests.Losses;

public sealed class CompensatedSumTests
{
    [Fact]
    public void Add_NeumaiersExample_KeepsWhatASumLoses()
    {
        // Neumaier 1974: 1 + 1e100 + 1 − 1e100 is 2; plain and Kahan sums give 0.
        CompensatedSum sum = default;
        foreach (double term in new[] { 1, 1e100, 1, -1e100 })
        {
            sum.Add(term);
        }

        sum.Value.ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void OfAll_RandomTerms_IsTheExactSumRounded(int count)
    {
        // The exact sum in whole numbers: every term is a multiple of 2^-40.
        SeededRandom random = new(3, "sums", count);
        double[] terms = new double[count];
        BigInteger exact = 0;
        for (int i = 0; i < count; i++)
        {
            long units = (long)(random.NextBits() >> 12) - (1L << 51);
            terms[i] = Math.ScaleB(units, -40);
            exact += units;
        }

        double expected = Math.ScaleB((double)exact, -40);
        CompensatedSum.OfAll(terms).ShouldBe(expected);
        CompensatedSum ordered = default;
        foreach (double term in terms)
        {
            ordered.Add(term);
        }

        ordered.Value.ShouldBe(expected);
    }

    [Fact]
    public void OfAll_InfiniteTerm_Shows()
    {
        double[] terms = [1, double.PositiveInfinity, 2];

        CompensatedSum.OfAll(terms).ShouldBe(double.PositiveInfinity);
    }
}
