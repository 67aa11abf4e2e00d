namespace Patchwork.Contracts.Tests;

public sealed class FlatCurveTests
{
    // By hand: no menu reaches more than the table's .5, and everybody giving the 10 records of the first point reaches it; alone types
    // reach 50 − 10 c, so that they give as much and gain as much.
    [Theory]
    [InlineData(2, 20)]
    [InlineData(3, 20)]
    [InlineData(5, 30)]
    [InlineData(40, 30)]
    public void Solve_TableFlatFromItsFirstPoint_IsWhatEverybodyDoesAlone(int parties, double last)
    {
        Contract contract = ContractSolver.Solve(
            new ContractProblem(
                parties,
                [new PartyType(.3, .5), new PartyType(.05, .5)],
                new AccuracyTable([(10, .5), (15, .5), (last, .5)])
            )
        );

        contract.Status.ShouldBe(ContractStatus.Optimal);
        contract.ExpectedAccuracy.ShouldBe(.5, 1e-12);
        contract.Reason.ShouldBeNull();
        contract.Menu.Select(o => o.Contribution).ShouldBe([10, 10]);
        contract.Menu[0].ReservationUtility.ShouldBe(47, 1e-12);
        contract.Menu[1].ReservationUtility.ShouldBe(49.5, 1e-12);
        contract.Menu.ShouldAllBe(o => o.Utility >= o.ReservationUtility - 1e-12);
    }

    // Expected: what everybody would do alone, its value summed here over all outcomes; it is a menu that can be kept.
    [Theory]
    [InlineData(3, .3, .05)]
    [InlineData(5, .1, .02)]
    public void Solve_TableThatHardlyRises_IsNoWorseThanEverybodyAlone(int parties, double dear, double cheap)
    {
        AccuracyTable[] tables =
        [
            new([(10, .5), (20, .501), (40, .5015)]),
            new([(10, .5), (20, .51), (40, .51)]),
            new([(200, .8), (2000, .81)]),
        ];
        foreach (AccuracyTable table in tables)
        {
            ContractProblem problem = new(parties, [new PartyType(dear, .5), new PartyType(cheap, .5)], table);
            Contract contract = ContractSolver.Solve(problem);
            double alone = 0;
            double odds = Math.Pow(.5, parties);
            for (int n = 0; n <= parties; n++)
            {
                double total =
                    (n * contract.Menu[0].ReservationContribution)
                    + ((parties - n) * contract.Menu[1].ReservationContribution);
                alone += odds * table.At(total).Value;
                odds *= (parties - n) / (n + 1.0);
            }

            contract.ExpectedAccuracy.ShouldBeGreaterThanOrEqualTo(alone - 1e-9);
            contract.Status.ShouldBe(ContractStatus.Optimal);
            contract.Menu.ShouldAllBe(o => o.Utility >= o.ReservationUtility - 1e-9);
        }
    }

    // By hand: a model that needs no data is worth 50 to everybody alone; where more records make none better nobody gives any.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Solve_ModelThatNeedsNoData_GivesItToEverybody(int parties)
    {
        Contract contract = ContractSolver.Solve(
            new ContractProblem(
                parties,
                [new PartyType(.3, .5), new PartyType(.05, .5)],
                new AccuracyTable([(0, .5), (20, .5)])
            )
        );

        contract.Status.ShouldBe(ContractStatus.NoParticipation);
        contract.ExpectedValue.ShouldBe(50);
        contract.Certificate.Feasibility.ShouldBe(0);
        contract.Menu.ShouldAllBe(o => o.Contribution == 0 && o.ExpectedReward == 50 && o.ReservationUtility == 50);
    }

    // The first point stands on the step: with exactly as many records as were measured there is the model that was measured.
    [Fact]
    public void At_TheFirstPoint_IsThePoint()
    {
        AccuracyTable table = new([(10, .5), (20, .6)]);
        table.At(Math.BitDecrement(10)).Value.ShouldBe(0);
        table.At(10).Value.ShouldBe(.5);
        new AccuracyTable([(0, .5), (20, .6)]).At(0).Value.ShouldBe(.5);
        new AccuracyTable([(10, 0), (20, .6)]).At(10).Value.ShouldBe(0);
    }

    // Both would be searched for a model worth something without end.
    [Fact]
    public void Make_CurveThatIsNeverAboveNothing_IsRefused()
    {
        Should.Throw<PatchworkException>(() => new AccuracyTable([(10, 0), (20, 0)])).Code.ShouldBe("bad-spec");
        Should.Throw<PatchworkException>(() => new GeneralizationBound(1e-200)).Code.ShouldBe("bad-spec");
    }

    // The slope of a straight line is .5 value units a record, above both costs: everybody alone goes to the last point, and not beyond.
    [Fact]
    public void Reservation_OnAStraightTable_EndsAtTheLastPoint()
    {
        ModelValue value = new(new AccuracyTable([(0, .5), (20, .6)]), new LinearValuation());
        foreach (double cost in new[] { .3, .05 })
        {
            Reservation.Of(value, cost).Contribution.ShouldBeInRange(19.99, 20);
        }

        value.At(20).Value.ShouldBe(60, 1e-3);
        value.At(1e9).Value.ShouldBe(value.At(20).Value);
        value.At(10).Value.ShouldBe(55, 1e-12);
    }

    // By hand from the documented formula: the chords are 3/400 and 1/750, so that the slope is .0022641509434 at 50 and
    // .0127358490566 at 10; half-way it is the chord, and a(30) = .1 + 20 (.0127358490566 + .0075)/2.
    [Fact]
    public void At_BetweenPoints_FollowsTheDocumentedFormula()
    {
        AccuracyTable table = new([(10, .1), (50, .4), (200, .6), (1000, .8), (5000, .9)]);
        table.At(30).Value.ShouldBe(.302358490566, 1e-11);
        table.At(30).Slope.ShouldBe(.0075, 1e-12);
        table.At(5000).ShouldBe(new Jet(.9, 0, 0));
        table.At(4999.99).Value.ShouldBe(.9, 1e-6);
    }

    // By hand: with 50 for every accuracy from .5 on, a reward worth 50 is a model of .5; more was never collected for.
    [Fact]
    public void Reward_WhereBetterModelsAreWorthNoMore_IsNoBetterThanTheCommonModel()
    {
        ValuationTable plateau = new([(0, 0), (.5, 50), (1, 50)]);
        plateau.Inverse(50).ShouldBe(.5, 1e-4);
        plateau.Inverse(51).ShouldBe(plateau.Inverse(50));
        ContractProblem problem = new(3, [new PartyType(.3, .5), new PartyType(.05, .5)], valuation: plateau);
        Contract contract = ContractSolver.Solve(problem);
        RewardRule rule = new(
            problem,
            [.. contract.Menu.Select(o => o.Contribution)],
            [.. contract.Menu.Select(o => o.ExpectedReward)]
        );

        contract.Certificate.Feasibility.ShouldBeLessThan(1e-9);
        for (int n = 0; n <= 3; n++)
        {
            double total = (n * contract.Menu[0].Contribution) + ((3 - n) * contract.Menu[1].Contribution);
            for (int i = 0; i < 2; i++)
            {
                rule.Accuracy(i, total).ShouldBeLessThanOrEqualTo(problem.Accuracy.At(total).Value + 1e-12);
            }
        }
    }
}
