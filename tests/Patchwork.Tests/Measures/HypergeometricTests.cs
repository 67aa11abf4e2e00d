using Patchwork.Measures;

namespace Patchwork.Tests.Measures;

public sealed class HypergeometricTests
{
    // SciPy 1.10.1: hypergeom.sf(k - 1, N, K, n) and hypergeom.cdf(k, N, K, n).
    [Theory]
    [InlineData(205, 85, 5, 5, 0.011419515600556452, 1.0)]
    [InlineData(205, 85, 5, 3, 0.3415229475949616, 0.9039914799508773)]
    [InlineData(1000, 300, 4, 0, 1.0, 0.23948164279559264)]
    [InlineData(1000, 300, 4, 1, 0.7605183572044074, 0.6517886318267422)]
    [InlineData(32561, 7841, 900, 300, 1.3151825900779508e-10, 0.9999999999187019)]
    [InlineData(32561, 7841, 900, 217, 0.5046337507805756, 0.5268729764057603)]
    [InlineData(32561, 7841, 900, 150, 0.9999999835677345, 2.6736611937789253e-08)]
    [InlineData(10, 10, 4, 4, 1.0, 1.0)]
    [InlineData(7, 3, 3, 3, 0.028571428571428567, 1.0)]
    [InlineData(2500000, 400000, 20000, 3600, 1.3057838243445089e-14, 0.9999999999999899)]
    [InlineData(2500000, 400000, 20000, 3200, 0.5030012731699586, 0.504724250794631)]
    [InlineData(50, 10, 45, 5, 1.0, 0.00011893749174045196)]
    [InlineData(50, 10, 45, 10, 0.3105627820045687, 1.0)]
    public void Tails_OfSmallAndLargeTables_AreWhatSciPyGives(
        long rows,
        long marked,
        long drawn,
        long count,
        double upper,
        double lower
    )
    {
        (Hypergeometric.UpperTail(rows, marked, drawn, count) / upper).ShouldBe(1, 1e-7);
        (Hypergeometric.LowerTail(rows, marked, drawn, count) / lower).ShouldBe(1, 1e-7);
    }

    // Oracle: P(X ≥ k) + P(X ≤ k − 1) = 1, and the terms add up by counting all draws of a small table.
    [Fact]
    public void Tails_OfEverySmallTable_CountAllDraws()
    {
        for (int marked = 0; marked <= 8; marked++)
        {
            for (int drawn = 0; drawn <= 8; drawn++)
            {
                int[] draws = [.. Enumerable.Range(0, 256).Where(d => int.PopCount(d) == drawn)];
                for (int count = -1; count <= 9; count++)
                {
                    double share =
                        (double)draws.Count(d => int.PopCount(d & ((1 << marked) - 1)) >= count) / draws.Length;
                    Hypergeometric.UpperTail(8, marked, drawn, count).ShouldBe(share, 1e-13);
                    Hypergeometric.LowerTail(8, marked, drawn, count - 1).ShouldBe(1 - share, 1e-13);
                }
            }
        }
    }

    [Fact]
    public void UpperTail_MoreMarkedThanRows_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Hypergeometric.UpperTail(5, 6, 1, 1));
}
