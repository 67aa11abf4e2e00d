namespace Patchwork.Reports.Tests.Numbers;

/// <summary>Expected texts are those of the voice of the pages ("1.7 %", "−25 dollars of 212") or written by hand.</summary>
public sealed class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(8.6949, "8.69")]
    [InlineData(41.26, "41.3")]
    [InlineData(212, "212")]
    [InlineData(16412.4, "16,412")]
    [InlineData(9.999, "10.0")]
    [InlineData(-0.01234, "−0.0123")]
    [InlineData(0.00001234, "1.23e-5")]
    [InlineData(1.5e20, "1.50e20")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Short_OfANumber_HasThreeSignificantDigits(double value, string expected) =>
        NumberText.Short(value).ShouldBe(expected);

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.017, "1.7 %")]
    [InlineData(0.91, "91 %")]
    [InlineData(0.977, "97.7 %")]
    [InlineData(0.00034, "0.034 %")]
    [InlineData(0.001, "0.1 %")]
    [InlineData(0.00996, "1 %")]
    [InlineData(1, "100 %")]
    [InlineData(-0.05, "−5 %")]
    public void Percent_OfAShare_ReadsAsInASentence(double share, string expected) =>
        NumberText.Percent(share).ShouldBe(expected);

    [Fact]
    public void Difference_WithUnit_HasSignUnitAndBase()
    {
        NumberText.Difference(212, 187, "dollars").ShouldBe("−25.0 dollars of 212");
        NumberText.Difference(2, 2.5).ShouldBe("+0.500 of 2.00");
        NumberText.Difference(2, 2).ShouldBe("±0 of 2.00");
    }

    [Theory]
    [InlineData(1204, "1,204")]
    [InlineData(-61395, "−61,395")]
    [InlineData(long.MinValue, "−9,223,372,036,854,775,808")]
    public void Count_OfAWholeNumber_IsFullWithSeparators(long value, string expected) =>
        NumberText.Count(value).ShouldBe(expected);

    [Fact]
    public void Exact_OfADouble_ReadsBackTheSame() => double.Parse(NumberText.Exact(0.1 + 0.2)).ShouldBe(0.1 + 0.2);
}
