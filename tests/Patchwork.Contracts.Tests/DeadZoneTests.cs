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
}
