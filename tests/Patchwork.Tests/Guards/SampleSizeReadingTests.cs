using Patchwork.Guards;

namespace Patchwork.Tests.Guards;

public sealed class SampleSizeReadingTests
{
    // Between ε = .2 and .21 ⌊2/ε⌋ is 9: 32·(ln 280,000 + 9·ln 7,001)/72,886 = .040491, whose root is .2012. math-1 section 3.1 rounds it up to .21.
    [Fact]
    public void Of_SizesOfTheFirstSeason_SaysThatTheTheoryIsSilent()
    {
        SampleSizeReading reading = SampleSizeReading.Of(72_886, 7000, alpha: 1e5, lossRange: 1e10);

        reading.Epsilon!.Value.ShouldBe(.2012, 5e-5);
        reading.AlphaShare!.Value.ShouldBe(1e-5, 1e-18);
        reading.CoversAlpha.ShouldBeFalse();
        reading.Sentence.ShouldStartWith(
            "With 72,886 rows and 7,000 submissions the guarantee holds only for ε ≈ 0.201 of the loss range; alpha is 1e-5 of that range, which would take "
        );
        reading.Sentence.ShouldEndWith(
            "at this alpha the theory says nothing, and the paired margin is what protects."
        );
    }

    // α = 3ε/4: with alpha a fifth of the range ε is .267, and .2012 is supported.
    [Fact]
    public void Of_LargeAlpha_IsCovered()
    {
        SampleSizeReading reading = SampleSizeReading.Of(72_886, 7000, alpha: .2);

        reading.CoversAlpha.ShouldBeTrue();
        reading.Sentence.ShouldEndWith("which covers the alpha in use.");
        reading.RowsForAlpha!.Value.ShouldBeLessThan(72_886);
    }

    // Even ε = 1 needs 32·(ln 280,000 + 2·ln 7,001) = 968 rows.
    [Fact]
    public void Of_FewRows_HasNoGuarantee()
    {
        SampleSizeReading.Of(900, 7000).Epsilon.ShouldBeNull();
        SampleSizeReading.Of(900, 7000).Sentence.ShouldEndWith("there is no guarantee at any accuracy.");
        SampleSizeReading.Of(1000, 7000, alpha: 0).Sentence.ShouldContain("which no number of rows covers");
    }
}
