namespace Patchwork.Contracts.Tests;

public sealed class ScaleTests
{
    // Expected: the certificate, which is worked out apart from the search. Outcomes are beyond counting: C(10099, 99).
    [Theory]
    [InlineData(50, 10)]
    [InlineData(100, 50)]
    [InlineData(1000, 50)]
    [InlineData(10000, 100)]
    [InlineData(300, 200)]
    public void Solve_ManyPartiesAndTypes_IsProvenOptimal(int parties, int count)
    {
        double[] costs = [.. Enumerable.Range(0, count).Select(i => .5 * Math.Pow(.98, i * 200.0 / count))];

        Contract contract = ContractSolver.Solve(Scenarios.Equal(parties, costs));

        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
        contract.Status.ShouldBe(ContractStatus.Optimal);
    }

    // Costs 1, 1/2, … 1/I: for the cheaper half it is exactly as good to end the bunch of equal contributions one type earlier,
    // (I − k + 1)·k at k = I/2 and I/2 + 1, and everybody else is held at what it reaches alone. Expected: the certificate; the value of
    // fifty types is what an interior point alone had found, to its 1e-9.
    [Theory]
    [InlineData(50, 50, 95.458124966781)]
    [InlineData(50, 200, 97.0842149475)]
    public void Solve_EndOfTheBunchTies_IsProvenOptimal(int parties, int count, double value)
    {
        double[] costs = [.. Enumerable.Range(0, count).Select(i => 1.0 / (i + 1))];

        Contract contract = ContractSolver.Solve(Scenarios.Equal(parties, costs));

        contract.Certificate.Largest.ShouldBeLessThan(1e-11);
        contract.Status.ShouldBe(ContractStatus.Optimal);
        contract.ExpectedValue.ShouldBe(value, 1e-9);
    }

    // Costs that rise by 5 % with equal shares make two types tie exactly, (I − k + 1)·1.05ᵏ at k = I − 20 and I − 19, so that the
    // objective is flat to 1e-10 along the binding constraints; accuracy is all but saturated too. Expected: the certificate; the
    // values agree to 1e-12 with sums of 40 digits over the cumulants of a draw.
    [Theory]
    [InlineData(1000, 50, 99.54308216457)]
    [InlineData(10000, 100, 99.80145599622)]
    public void Solve_FlatAlongTheBindingConstraints_IsProvenOptimal(int parties, int count, double value)
    {
        double[] costs = [.. Enumerable.Range(0, count).Select(i => Math.Round(.001 * Math.Pow(1.05, i), 8))];

        Contract contract = ContractSolver.Solve(Scenarios.Equal(parties, costs));

        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
        contract.Status.ShouldBe(ContractStatus.Optimal);
        contract.ExpectedValue.ShouldBe(value, 1e-10);
    }
}
