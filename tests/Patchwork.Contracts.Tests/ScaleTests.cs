namespace Patchwork.Contracts.Tests;

public sealed class ScaleTests
{
    // Expected: the certificate, which is worked out apart from the search. Outcomes are beyond counting: C(10099, 99).
    [Theory]
    [InlineData(50, 10)]
    [InlineData(100, 50)]
    [InlineData(1000, 50)]
    [InlineData(10000, 100)]
    public void Solve_ManyPartiesAndTypes_IsProvenOptimal(int parties, int count)
    {
        double[] costs = [.. Enumerable.Range(0, count).Select(i => .5 * Math.Pow(.98, i * 200.0 / count))];

        Contract contract = ContractSolver.Solve(Scenarios.Equal(parties, costs));

        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
        contract.Status.ShouldBe(ContractStatus.Optimal);
    }
}
