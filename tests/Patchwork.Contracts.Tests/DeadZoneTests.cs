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

    // 245,157 outcomes are too many to list and branch over. Expected: either a proof, or a bound above what the menu reaches.
    [Fact]
    public void Solve_DeadOutcomesTooManyToList_SaysWhatNoMenuExceeds()
    {
        Contract contract = ContractSolver.Solve(Scenarios.Equal(16, 5, 4, 3, 2, 1, .2, .1, .05));

        contract.Status.ShouldBe(ContractStatus.Local);
        contract.Bound.ShouldNotBeNull().ShouldBeInRange(contract.ExpectedAccuracy, contract.ExpectedAccuracy + .001);
        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
    }

    // One relaxation for all leaves 8e-4 open here; 6,435 outcomes, each with its own envelope, close it. Expected: the proof, and the value
    // that the search alone had found before.
    [Fact]
    public void Solve_MoreDeadOutcomesThanAStepLists_IsProvenByListingThem()
    {
        Contract contract = ContractSolver.Solve(Scenarios.Equal(8, 5, 4, 3, 2, 1, .2, .1, .05));

        contract.Status.ShouldBe(ContractStatus.Optimal);
        contract.ExpectedAccuracy.ShouldBe(.72373, 1e-5);
    }

    // With a concave valuation of its own the value's line from the origin touches before the accuracy's does: what has to be branched over is
    // the accuracy of five costly parties, whose value is exact already. Expected: the proof.
    [Fact]
    public void Solve_ValueTouchesBeforeAccuracy_IsProvenByBranchingOverAccuracy()
    {
        Contract contract = ContractSolver.Solve(
            new ContractProblem(
                5,
                [
                    new(0.00012293334475434956, 0.07288979885264187),
                    new(0.03262755424085128, 0.14750004678031206),
                    new(2.4889358639859243, 0.7796101543670461),
                ],
                null,
                new LogValuation(100, 0.5639457647624052)
            )
        );

        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
        contract.Status.ShouldBe(ContractStatus.Optimal);
    }

    // Outcomes beyond counting, and a valuation that is not linear: the envelope of the value with the reservations as they are bounds it.
    // Expected: the proof.
    [Fact]
    public void Solve_ConcaveValuationAndManyOutcomes_IsProvenByOneEnvelope()
    {
        ContractProblem problem = new(
            14,
            [new(6.4, .07), new(1.5, .02), new(.1, .28), new(.05, .01), new(.02, .18), new(.005, .28), new(.001, .16)],
            null,
            new LogValuation(100, 6)
        )
        {
            Belief = Belief.OwnType,
        };

        Contract contract = ContractSolver.Solve(problem);

        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
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
