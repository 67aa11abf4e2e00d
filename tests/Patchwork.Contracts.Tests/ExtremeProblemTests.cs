namespace Patchwork.Contracts.Tests;

public sealed class ExtremeProblemTests
{
    // By hand: the steepest line to 100 a has the slope .2494, so that 2 parties pay for no cost above .4988, whatever its size.
    [Theory]
    [InlineData(2, .5)]
    [InlineData(1000, 250)]
    [InlineData(10, 1e300)]
    public void Solve_CostAboveWhatAllPartiesCanPay_IsTheNullContractWithItsReason(int parties, double cost)
    {
        Contract contract = ContractSolver.Solve(Scenarios.Equal(parties, 2 * cost, cost));

        contract.Status.ShouldBe(ContractStatus.NoParticipation);
        contract.Bound.ShouldBeNull();
        contract.Reason.ShouldNotBeNull();
        contract.Menu.ShouldAllBe(o => o.Contribution == 0 && o.ExpectedReward == 0);
    }

    // Numbers that double precision cannot hold together are the specification's fault, not a fault of the program.
    [Fact]
    public void Solve_NumbersBeyondDoublePrecision_AreRefused()
    {
        ContractProblem[] problems =
        [
            new(3, [new(1e-300, .5), new(1e300, .5)]),
            new(10, [new(1, 1)], new GeneralizationBound(1, 1e-300)),
        ];
        foreach (ContractProblem problem in problems)
        {
            Should.Throw<PatchworkException>(() => ContractSolver.Solve(problem)).Code.ShouldBe("bad-spec");
        }
    }

    // By hand: one record gives all the accuracy there is, so that everybody alone reaches what no menu exceeds.
    [Fact]
    public void Solve_CurveThatIsAStep_IsWhatEverybodyDoesAlone()
    {
        Contract law = ContractSolver.Solve(new ContractProblem(10, [new(1, 1)], new PowerLaw(.9, 1, 1e300)));
        law.Status.ShouldBe(ContractStatus.Optimal);
        law.ExpectedAccuracy.ShouldBe(.9, 1e-9);
        law.Menu[0].Contribution.ShouldBe(1, 1e-9);
    }
}
