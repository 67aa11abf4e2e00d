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

    // The envelope is nowhere below the curve, so that its problem's optimum is no less: the true one is proven apart, by listing outcomes.
    [Fact]
    public void Solve_ConcaveEnvelopeOfTheAccuracy_BoundsTheTrueProblem()
    {
        ContractProblem problem = Scenarios.Equal(6, 5, .2, .1, .05);
        ContractProblem relaxed = new(problem.Parties, problem.Types, new EnvelopeCurve(problem.Accuracy));

        Contract contract = ContractSolver.Solve(relaxed);

        contract.Status.ShouldBe(ContractStatus.Optimal);
        contract.ExpectedValue.ShouldBeInRange(80.2253174648, 81);
    }

    // 6,435 outcomes are too many to list and branch over. Expected: a bound, which is above what the menu reaches.
    [Fact]
    public void Solve_DeadOutcomesTooManyToList_SaysWhatNoMenuExceeds()
    {
        Contract contract = ContractSolver.Solve(Scenarios.Equal(8, 5, 4, 3, 2, 1, .2, .1, .05));

        contract.Status.ShouldBe(ContractStatus.Local);
        contract.Bound.ShouldNotBeNull().ShouldBeInRange(contract.ExpectedAccuracy, contract.ExpectedAccuracy + .001);
        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
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
