namespace Patchwork.Contracts.Tests;

public sealed class RobustMenuTests
{
    // Expected by hand: costs half as high again, half the parties, and the odds of the three costlier types of five half as high again.
    [Fact]
    public void Pessimistic_HalfAsMuchAgain_RaisesCostsAndOddsAndLosesParties()
    {
        ContractProblem worse = RobustMenu.Pessimistic(Scenarios.BigAndSmall, .5);

        worse.Parties.ShouldBe(5);
        worse.Types.Select(t => t.Cost).ShouldBe([.75, .6, .045, .03, .0015], 1e-15);
        worse.Types.Select(t => t.Probability).ShouldBe([.3 / 1.3, .3 / 1.3, .3 / 1.3, .2 / 1.3, .2 / 1.3], 1e-15);
    }

    // Nobody is costlier than the only type.
    [Fact]
    public void Pessimistic_OneType_StaysCertain() =>
        RobustMenu.Pessimistic(Scenarios.Equal(10, .1), .2).Types.Single().Probability.ShouldBe(1);
}
