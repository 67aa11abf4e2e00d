namespace Patchwork.Hunting.Tests.Discoveries;

public sealed class AlphaInvestingTests
{
    // By hand, W = 0.05: level 0.025/1.025; a discovery brings W to 0.1, a failure takes a/(1-a) = half of what there is.
    [Fact]
    public void Test_DiscoveryThenFailures_MovesTheWealth()
    {
        AlphaInvesting investing = new(0.05);
        investing.Test(0.025 / 1.025).ShouldBeTrue();
        investing.Wealth.ShouldBe(0.1, 1e-15);
        investing.Test(0.9).ShouldBeFalse();
        investing.Wealth.ShouldBe(0.05, 1e-15);
        investing.Test(double.NaN).ShouldBeFalse();
        investing.Wealth.ShouldBe(0.025, 1e-15);
    }

    // By hand, W = 0.05: half of it on five tests is 0.005 each, level 0.005/1.005. One discovery and four failures: 0.05 + 0.05 − 4·0.005.
    [Fact]
    public void TestTogether_FiveAtOneLevel_SharesWhatIsRisked()
    {
        AlphaInvesting investing = new(0.05);
        investing.TestTogether([0.005 / 1.005, 0.00498], 5, 0.5).ShouldBe([true, false]);
        investing.Wealth.ShouldBe(0.08, 1e-15);
    }

    // With no effect anywhere, P(any discovery) is at most about the first wealth: Σ levels < W. 4,000 runs of 30 uniform
    // p-values; the bound plus four standard errors.
    [Fact]
    public void Test_NothingTrue_RarelyDiscovers()
    {
        int runs = 0;
        for (int run = 0; run < 4000; run++)
        {
            SeededRandom random = new(2, "investing", run);
            AlphaInvesting investing = new(0.05);
            runs += Enumerable.Range(0, 30).Any(_ => investing.Test(random.NextDouble())) ? 1 : 0;
        }

        ((double)runs / 4000).ShouldBeLessThan(0.05 + (4 * Math.Sqrt(0.05 * 0.95 / 4000)));
    }

    // R: p.adjust(c(.01, .04, .03, .005, .5), "BH") = .025 .05 .05 .025 .5.
    [Fact]
    public void Adjust_FivePValues_IsWhatRGives()
    {
        double[] adjusted = BenjaminiHochberg.Adjust([.01, .04, .03, .005, .5]);
        double[] expected = [.025, .05, .05, .025, .5];
        for (int i = 0; i < expected.Length; i++)
        {
            adjusted[i].ShouldBe(expected[i], 1e-15);
        }
    }

    // R: p.adjust(c(.01, .04, .03, .005, .5), "BH", n = 20) = .1 .2 .2 .1 1.
    [Fact]
    public void Adjust_FiveOfTwentyTests_CountsTheOthers()
    {
        double[] adjusted = BenjaminiHochberg.Adjust([.01, .04, .03, .005, .5], 20);
        double[] expected = [.1, .2, .2, .1, 1];
        for (int i = 0; i < expected.Length; i++)
        {
            adjusted[i].ShouldBe(expected[i], 1e-15);
        }
    }
}
