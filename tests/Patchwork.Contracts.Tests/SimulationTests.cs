namespace Patchwork.Contracts.Tests;

public sealed class SimulationTests
{
    private const int Draws = 3000;

    // Expected: of a mean over parties as a ratio over competitions, from all outcomes: √E(n(r − μ))²/(E n √draws). Counting each party as
    // independent would give about a third.
    [Fact]
    public void Run_OwnType_GivesTheErrorOfCompetitions()
    {
        ContractProblem problem = new(10, [new PartyType(.3, .5), new PartyType(.05, .5)]) { Belief = Belief.OwnType };
        Contract contract = ContractSolver.Solve(problem);
        SimulationResult result = ContractSimulation.Run(problem, contract, new SimulationOptions { Draws = Draws });
        RewardRule rule = new(
            problem,
            [.. contract.Menu.Select(o => o.Contribution)],
            [.. contract.Menu.Select(o => o.ExpectedReward)]
        );
        for (int i = 0; i < 2; i++)
        {
            double square = 0;
            double odds = Math.Pow(.5, 10);
            for (int n = 0; n <= 10; n++)
            {
                double total = (n * contract.Menu[0].Contribution) + ((10 - n) * contract.Menu[1].Contribution);
                double off = (i == 0 ? n : 10 - n) * (rule.Value(i, total) - contract.Menu[i].ExpectedReward);
                square += odds * off * off;
                odds *= (10 - n) / (n + 1.0);
            }

            double expected = Math.Sqrt(square / Draws) / 5;
            result.Types[i].StandardError.ShouldNotBeNull().ShouldBe(expected, .1 * expected);
            result.Types[i].BelievedRegret.ShouldBe(0);
        }

        result.AnyRegret.ShouldBeFalse();
    }

    // One competition says nothing about chance.
    [Theory]
    [InlineData(Belief.AtLeastOne)]
    [InlineData(Belief.OwnType)]
    public void Run_OneDraw_KnowsNoErrorAndNoRegret(Belief belief)
    {
        ContractProblem problem = new(3, [new PartyType(.3, .5), new PartyType(.05, .5)]) { Belief = belief };
        SimulationResult result = ContractSimulation.Run(
            problem,
            ContractSolver.Solve(problem),
            new SimulationOptions { Draws = 1 }
        );

        result.AnyRegret.ShouldBeFalse();
        result.Types.ShouldAllBe(t => t.StandardError == null && t.RegretError == null && t.Occurrences <= 1);
    }

    // At-least-one takes an option to be worth to all what it is worth to its own type; who looks back finds a better one, and the same
    // parties under own-type do not (by the theory; four standard errors for chance).
    [Fact]
    public void Run_AtLeastOne_RegretsWhatItCouldNotExpect()
    {
        ContractProblem problem = new(3, [new PartyType(.3, .2), new PartyType(.05, .5), new PartyType(.02, .3)]);
        foreach (Belief belief in new[] { Belief.AtLeastOne, Belief.OwnType })
        {
            ContractProblem believed = problem with { Belief = belief };
            SimulationResult result = ContractSimulation.Run(
                believed,
                ContractSolver.Solve(believed),
                new SimulationOptions { Draws = Draws }
            );

            result.AnyRegret.ShouldBe(belief == Belief.AtLeastOne);
            result.Types.ShouldAllBe(t => t.BelievedRegret == 0);
        }
    }
}
