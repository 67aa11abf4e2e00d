using Patchwork.Guards;
using Patchwork.Losses;

namespace Patchwork.Tests.Guards;

public sealed class LossRangeTests
{
    // By hand: labels 2 to 5 lie 3 apart; −ln 1e-15 is what a clipped log loss can cost at most (math-1 section 1).
    [Theory]
    [InlineData(LossKind.Squared, 9.0)]
    [InlineData(LossKind.Absolute, 3.0)]
    [InlineData(LossKind.ZeroOne, 1.0)]
    [InlineData(LossKind.Log, 34.538776394910684)]
    public void Of_LabelsFromTwoToFive_IsTheLargestLoss(LossKind loss, double expected) =>
        LossRange.Of(loss, [2, 5, 3]).ShouldNotBeNull().ShouldBe(expected, 1e-9);

    // Labels that are all alike, none at all, or so far apart that their loss is no number tell no range.
    [Fact]
    public void Of_LabelsThatTellNothing_IsNull()
    {
        LossRange.Of(LossKind.Squared, [4, 4]).ShouldBeNull();
        LossRange.Of(LossKind.Absolute, []).ShouldBeNull();
        LossRange.Of(LossKind.Squared, [-1e200, 1e200]).ShouldBeNull();
    }
}
