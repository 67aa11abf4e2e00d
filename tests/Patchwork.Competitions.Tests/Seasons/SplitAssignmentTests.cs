namespace Patchwork.Competitions.Tests.Seasons;

public class SplitAssignmentTests
{
    // The counts are those of the wages in the project's pages: 61,395 people as 42,976 / 9,209 / 9,210.
    [Theory]
    [InlineData(61_395, 42_976, 9_209, 9_210)]
    [InlineData(10, 7, 1, 2)]
    [InlineData(485_906, 340_134, 72_885, 72_887)]
    public void Of_Rows_GivesExactCounts(int rows, int train, int validation, int test)
    {
        SplitAssignment split = SplitAssignment.Of(rows, seed: 0);

        (split.Train.Count, split.Validation.Count, split.Test.Count).ShouldBe((train, validation, test));
    }

    // By definition: a partition, each part ascending.
    [Fact]
    public void Of_AnySeed_PutsEveryRowInOnePart()
    {
        SplitAssignment split = SplitAssignment.Of(1000, seed: 3);

        split.Train.Concat(split.Validation).Concat(split.Test).Order().ShouldBe(Enumerable.Range(0, 1000));
        split.Train.ShouldBeInOrder();
        split.Validation.ShouldBeInOrder();
        split.Test.ShouldBeInOrder();
    }

    [Fact]
    public void Of_SameSeed_GivesSameParts()
    {
        SplitAssignment.Of(500, 9).Test.ShouldBe(SplitAssignment.Of(500, 9).Test);
        SplitAssignment.Of(500, 9).Test.ShouldNotBe(SplitAssignment.Of(500, 10).Test);
    }

    [Theory]
    [InlineData(100, 0.9, 0.1)]
    [InlineData(100, -0.1, 0.5)]
    [InlineData(100, double.NaN, 0.5)]
    [InlineData(2, 0.7, 0.15)]
    public void Of_SharesThatLeaveAPartEmpty_IsRefused(int rows, double train, double validation)
    {
        Should
            .Throw<PatchworkException>(() => SplitAssignment.Of(rows, 0, train, validation))
            .Code.ShouldBe(ProblemCodes.BadOption);
    }
}
