namespace Patchwork.Contracts.Tests;

public sealed class DeadZoneTests
{
    // The specification's case where the published solver ends with a violated constraint and value 0.
    [Fact]
    public void Solve_WhereThePublishedSolverFails_FindsAContract()
    {
        Contract contract = ContractSolver.Solve(Scenarios.Equal(6, 5, .2, .1, .05));
        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
        contract.Status.ShouldBe(ContractStatus.Optimal);
        contract.ExpectedValue.ShouldBeGreaterThan(80);
    }

    // The specification's counter-example of the chain form: it has no feasible point, the problem has one worth 1.4028.
    [Fact]
    public void Solve_WhereTheChainFormIsInfeasible_FindsAContract()
    {
        Contract contract = ContractSolver.Solve(
            new ContractProblem(2, [new PartyType(5, .99), new PartyType(.02, .01)])
        );
        contract.ExpectedValue.ShouldBeGreaterThan(1.4028);
        contract.Status.ShouldBe(ContractStatus.Optimal);
    }

    // Rare, or with a table's corners: expected is the certificate alone.
    [Fact]
    public void Solve_AwkwardInstances_AreProvenOptimal()
    {
        ContractProblem[] problems =
        [
            new(10, [new(.3, 1 - 1e-9), new(.002, 1e-9)]),
            new(5, [new(.05, .5), new(.2, .5)], new AccuracyTable([(0, 0), (100, .5), (200, .75), (400, .9)])),
            new(5, [new(.05, .5), new(.2, .5)], new AccuracyTable([(10, .3), (100, .6), (1000, .8)])),
        ];
        foreach (ContractProblem problem in problems)
        {
            Contract contract = ContractSolver.Solve(problem);
            contract.Certificate.Largest.ShouldBeLessThan(1e-9, $"{problem.Accuracy} {contract.Certificate}");
            contract.Status.ShouldBe(ContractStatus.Optimal, $"{problem.Accuracy} {contract}");
        }
    }
}
