namespace Patchwork.Contracts.Tests;

// Expected: the certificate, which is worked out apart from the search.
public sealed class NearlyBunchedTests
{
    // Incentives of types whose costs differ by a share d bind with multipliers of about 1/d.
    [Theory]
    [InlineData(2, 1e-8)]
    [InlineData(10, 1e-8)]
    [InlineData(1000, 1e-6)]
    [InlineData(1000, 1e-8)]
    [InlineData(10, 1e-10)]
    public void Solve_CostsNearlyCoincide_IsProvenOptimal(int parties, double share) =>
        Check(Scenarios.Equal(parties, .2, .2 * (1 - share), .05, .05 * (1 - share)));

    // With many parties it hardly matters which of two equally likely types with c₁ = 2 c₂ contributes more.
    [Theory]
    [InlineData(100, .001)]
    [InlineData(100, 1)]
    [InlineData(1000, 10)]
    [InlineData(1000, 100)]
    [InlineData(10000, .1)]
    public void Solve_ObjectiveAllButFlatBetweenTypes_IsProvenOptimal(int parties, double cost) =>
        Check(Scenarios.Equal(parties, 2 * cost, cost));

    private static void Check(ContractProblem problem)
    {
        Contract contract = ContractSolver.Solve(problem);

        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
        contract.Status.ShouldBe(ContractStatus.Optimal);
    }
}
