namespace Patchwork.Contracts.Tests;

// Expected values: the specification's table of golden values, computed there independently of this code (the published
// solver agrees to five digits, as far as its slack allows).
public sealed class GoldenContractTests
{
    [Fact]
    public void Solve_BigFirms_MatchesTheGoldenMenu() =>
        Check(
            Scenarios.BigFirms,
            86.478276016,
            [391.90943, 391.90943, 391.90943, 391.90943, 425.3931485],
            [85.15198288, 85.15198288, 85.15198288, 85.15198288, 86.4913316]
        );

    [Fact]
    public void Solve_SmallParties_MatchesTheGoldenMenu() =>
        Check(
            Scenarios.SmallParties,
            69.053252849,
            [69.05325284908, 69.05325284908, 69.05325284908, 69.05325284908, 69.05325284908],
            [69.05325284908, 69.05325284908, 69.05325284908, 69.05325284908, 69.05325284908]
        );

    [Fact]
    public void Solve_BigAndSmall_MatchesTheGoldenMenu() =>
        Check(
            Scenarios.BigAndSmall,
            94.013492427,
            [104.3890926801, 104.3890926801, 1166.5991313503, 1166.5991313503, 11740.66175],
            [52.19454634, 52.19454634, 84.0608475, 84.0608475, 94.63491012]
        );

    [Fact]
    public void Solve_TwoTypes_MatchesTheGoldenMenu() =>
        Check(Scenarios.Equal(10, .02, .01), 93.59299814, [1915.841388, 1917.869374], [93.57272, 93.593]);

    private static void Check(ContractProblem problem, double value, double[] contributions, double[] rewards)
    {
        Contract contract = ContractSolver.Solve(problem);

        contract.Certificate.Largest.ShouldBeLessThan(1e-9, contract.Certificate.ToString());
        contract.Status.ShouldBe(ContractStatus.Optimal);
        contract.ExpectedValue.ShouldBe(value, value * 1e-7);
        for (int i = 0; i < contributions.Length; i++)
        {
            contract.Menu[i].Contribution.ShouldBe(contributions[i], contributions[i] * 1e-5);
            contract.Menu[i].ExpectedReward.ShouldBe(rewards[i], 1e-5);
        }
    }
}
