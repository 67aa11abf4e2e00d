namespace Patchwork.Models.Tests.Trees;

public class FeatureBinsTests
{
    // By definition: a bin a value, cut halfway, and the bin after the last for missing.
    [Fact]
    public void OfNumbers_FewValues_GivesEachItsBin()
    {
        FeatureBins bins = FeatureBins.OfNumbers([3, 1, 2, float.NaN, 1], 255);
        bins.Count.ShouldBe(3);
        bins.ThresholdAfter(0).ShouldBe(1.5f);
        new float[] { 1, 1.5f, 1.6f, 3, 99, float.NaN }
            .Select(bins.BinOf)
            .ShouldBe(new byte[] { 0, 0, 1, 2, 2, 3 });
    }

    // 1,000 different values in 10 bins: quantiles hold 100 rows each.
    [Fact]
    public void OfNumbers_ManyValues_FillsBinsEvenly()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => (float)((i * 7919) % 1000))];
        FeatureBins bins = FeatureBins.OfNumbers(values, 10);
        bins.Count.ShouldBe(10);
        values.GroupBy(bins.BinOf).ShouldAllBe(bin => bin.Count() == 100);
    }

    // One value holds almost all rows; the others still share the bins that are left.
    [Fact]
    public void OfNumbers_OneFrequentValue_LeavesBinsForTheRest()
    {
        float[] values = [.. Enumerable.Repeat(0f, 900), .. Enumerable.Range(1, 100).Select(i => (float)i)];
        FeatureBins bins = FeatureBins.OfNumbers(values, 11);
        bins.Count.ShouldBe(11);
        bins.BinOf(0).ShouldBe((byte)0);
        bins.BinOf(1).ShouldBe((byte)1);
    }

    [Fact]
    public void OfNumbers_AllMissing_HasOneEmptyBin()
    {
        FeatureBins bins = FeatureBins.OfNumbers([float.NaN, float.NaN], 255);
        bins.Count.ShouldBe(1);
        bins.BinOf(float.NaN).ShouldBe((byte)1);
    }
}
