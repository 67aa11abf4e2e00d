using Patchwork.Guards;

namespace Patchwork.Tests.Guards;

/// <summary>Expected values: math-1 section 3, items 1 and 2. The bound is strict: n·alpha &lt; L_0.</summary>
public class ListBoundsTests
{
    [Theory]
    [InlineData(4, 0.5, 7)]
    [InlineData(4, 0.3, 13)]
    [InlineData(0, 0.3, 0)]
    [InlineData(0.1, 0.3, 0)]
    [InlineData(4, 0, double.PositiveInfinity)]
    public void MostAccepted_LossAndAlpha_IsTheLargestNumberBelowTheirRatio(
        double loss,
        double alpha,
        double expected
    ) => ListBounds.MostAccepted(loss, alpha).ShouldBe(expected);

    [Fact]
    public void MostNodes_WithTolerance_CountsTheSmallerStep()
    {
        ListBounds.MostNodes(4, 0.5, 0.25).ShouldBe(15);
        ListBounds.MostNodes(4, 0.5, 0.5).ShouldBe(ListBounds.MostAccepted(4, 0.5));
        ListBounds.MostNodes(4, 0.5, 0).ShouldBe(double.PositiveInfinity);
    }

    // "For a group of 0.1 % it is 1000 α."
    [Fact]
    public void GroupLossAllowance_SmallGroup_IsAThousandTolerances()
    {
        ListBounds.GroupLossAllowance(0.5, 0.001).ShouldBe(500, 1e-9);
        Should.Throw<ArgumentOutOfRangeException>(() => ListBounds.GroupLossAllowance(0.5, 0));
    }
}
