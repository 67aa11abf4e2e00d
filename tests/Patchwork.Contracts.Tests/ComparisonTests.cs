namespace Patchwork.Contracts.Tests;

public sealed class ComparisonTests
{
    // The specification asks for it on the published scenarios: knowing the types is worth something, and sharing naively costs.
    [Fact]
    public void Of_PublishedScenarios_AreOrderedAsTheTheorySays()
    {
        foreach (ContractProblem problem in new[] { Scenarios.BigFirms, Scenarios.SmallParties, Scenarios.BigAndSmall })
        {
            Contract contract = ContractSolver.Solve(problem);
            Dictionary<string, Arrangement> all = ContractComparison.Of(problem, contract).ToDictionary(a => a.Name);

            all["complete-information"].ExpectedValue.ShouldBeGreaterThanOrEqualTo(contract.ExpectedValue - 1e-9);
            all["uniform"].ExpectedValue.ShouldBeLessThanOrEqualTo(contract.ExpectedValue + 1e-9);
            all["linear"].ExpectedValue.ShouldBeLessThanOrEqualTo(contract.ExpectedValue + 1e-9);
            all["naive-sharing"].ExpectedValue.ShouldBeLessThan(contract.ExpectedValue);
            // With known costs nobody gains beyond being alone.
            for (int i = 0; i < problem.Types.Count; i++)
            {
                all["complete-information"].Utilities[i].ShouldBe(contract.Menu[i].ReservationUtility, 1e-6);
            }
        }
    }

    // By hand: with f = 0 for all, nobody contributes alone, so that naive sharing collects nothing.
    [Fact]
    public void Of_SmallParties_NaiveSharingCollectsNothing() =>
        ContractComparison
            .Of(Scenarios.SmallParties, ContractSolver.Solve(Scenarios.SmallParties))
            .Single(a => a.Name == "naive-sharing")
            .ExpectedValue.ShouldBe(0);

    // By hand: of ten big firms one of the cheapest type is present with probability 1 − .8^10; the cheapest alone collects
    // 445.714755 records, worth f + c m = 44.160521412149 + .04 · 445.714755.
    [Fact]
    public void Of_TwoFirms_NaiveSharingIsTheCheapestPresent()
    {
        ContractProblem problem = new(2, [new PartyType(.2, .25), new PartyType(.04, .75)]);
        double cheap = 44.160521412149 + (.04 * 445.714755);
        double dear = 6.77009677621459 + (.2 * 148.0605113);
        Arrangement naive = ContractComparison
            .Of(problem, ContractSolver.Solve(problem))
            .Single(a => a.Name == "naive-sharing");

        naive.ExpectedValue.ShouldBe((cheap * (1 - (.25 * .25))) + (dear * .25 * .25), 1e-5);
    }

    // Expected: summed here over all outcomes under the belief. Naively shared, one party of the cheapest type present gives what it would
    // alone, any of them with the same chance; with known costs each gives what leaves it at its reservation.
    [Theory]
    [InlineData(Belief.AtLeastOne)]
    [InlineData(Belief.OwnType)]
    public void Of_EveryRow_IsExpectedUnderTheBelief(Belief belief)
    {
        double[] p = [.3, .1, .6];
        ContractProblem problem = new(4, [new(.2, p[0]), new(.1, p[1]), new(.03, p[2])]) { Belief = belief };
        SortedTypes types = new(problem);
        Arrangement[] rows = [.. ContractComparison.Of(problem, ContractSolver.Solve(problem))];
        Arrangement naive = rows.Single(a => a.Name == "naive-sharing");
        Arrangement complete = rows.Single(a => a.Name == "complete-information");
        OutcomeSet outcomes = OutcomeSet.Of(4, p);
        for (int i = 0; i < 3; i++)
        {
            (double weights, double value, double given, double known) = (0, 0, 0, 0);
            for (int o = 0; o < outcomes.Counts.Length; o++)
            {
                int[] n = outcomes.Counts[o];
                double weight = outcomes.Probabilities[o] * (belief == Belief.OwnType ? n[i] : Math.Min(1, n[i]));
                int cheapest = Array.FindLastIndex(n, count => count > 0);
                double alone = types.Reservations[cheapest].Contribution;
                double worth = BruteForce.Value(CompleteInformation.Total(types, n));
                weights += weight;
                value += weight * BruteForce.Value(alone);
                given += cheapest == i && n[i] > 0 ? weight * alone / n[i] : 0;
                known += weight * (worth - types.Floors[i]) / types.Costs[i];
            }

            naive.Contributions[i].ShouldBe(given / weights, 1e-9 * types.Reservations[i].Contribution);
            naive.Utilities[i].ShouldBe((value - (types.Costs[i] * given)) / weights, 1e-9);
            complete.Contributions[i].ShouldBe(known / weights, 1e-6);
        }
    }

    // N = 1: complete information is being alone (the specification: the root is the tangency).
    [Fact]
    public void Complete_OneParty_IsAlone()
    {
        ContractProblem problem = new(1, [new PartyType(.2, 1)]) { Information = Information.Complete };
        Contract contract = ContractSolver.Solve(problem);

        contract.ExpectedValue.ShouldBe(6.77009677621459 + (.2 * 148.0605113), 1e-6);
        contract.Menu[0].Contribution.ShouldBe(148.0605113, 1e-5);
    }

    // By hand for one type: all parties are alike, so that M = N m with c m = w(M) − f.
    [Fact]
    public void Complete_OneType_SolvesItsEquation()
    {
        ContractProblem problem = new(7, [new PartyType(.2, 1)]) { Information = Information.Complete };
        Contract contract = ContractSolver.Solve(problem);
        double m = contract.Menu[0].Contribution;

        ((.2 * m) + 6.77009677621459).ShouldBe(contract.ExpectedValue, 1e-9);
        BruteForce.Value(7 * m).ShouldBe(contract.ExpectedValue, 1e-9);
        // One type has nothing to hide: private information is the same.
        ContractSolver
            .Solve(problem with { Information = Information.Private })
            .ExpectedValue.ShouldBe(contract.ExpectedValue, 1e-8);
    }

    // Too many outcomes to list are drawn: five types of twenty parties are 10,626 outcomes, so the listing is the oracle of
    // a hundred parties of which the same law holds only roughly; here the draws must say how sure they are.
    [Fact]
    public void Complete_ManyOutcomes_SaysItsStandardError()
    {
        double[] costs = [.. Enumerable.Range(1, 12).Select(i => .02 * i)];
        Contract contract = ContractSolver.Solve(
            Scenarios.Equal(60, costs) with
            {
                Information = Information.Complete,
            }
        );

        contract.StandardError.ShouldNotBeNull();
        contract.StandardError.Value.ShouldBeInRange(1e-6, .1);
        contract.ExpectedValue.ShouldBeGreaterThan(90);
    }

    // Permuting the types permutes the menu and changes nothing else; scaling v and all costs leaves m as it is.
    [Fact]
    public void Solve_PermutedAndScaled_GivesTheSameMenu()
    {
        Contract plain = ContractSolver.Solve(
            new ContractProblem(4, [new PartyType(.2, .3), new PartyType(.1, .2), new PartyType(.03, .5)])
        );
        Contract moved = ContractSolver.Solve(
            new ContractProblem(
                4,
                [new PartyType(.3, .5), new PartyType(2, .3), new PartyType(1, .2)],
                valuation: new LinearValuation(1000)
            )
        );

        for (int i = 0; i < 3; i++)
        {
            moved
                .Menu[new[] { 1, 2, 0 }[i]]
                .Contribution.ShouldBe(plain.Menu[i].Contribution, 1e-5 * plain.Menu[i].Contribution);
        }

        moved.ExpectedAccuracy.ShouldBe(plain.ExpectedAccuracy, 1e-9);
    }

    // Equal costs are one type: listing it twice repeats its option.
    [Fact]
    public void Solve_EqualCosts_ShareTheirOption()
    {
        Contract two = ContractSolver.Solve(new ContractProblem(4, [new PartyType(.2, .5), new PartyType(.03, .5)]));
        Contract three = ContractSolver.Solve(
            new ContractProblem(4, [new PartyType(.2, .5), new PartyType(.03, .2), new PartyType(.03, .3)])
        );

        three.Menu[1].Contribution.ShouldBe(three.Menu[2].Contribution);
        three.ExpectedValue.ShouldBe(two.ExpectedValue, 1e-9);
    }

    // The reward of every option, summed over all outcomes, is worth what the menu promises, and never exceeds the common model.
    [Fact]
    public void RewardRule_OverAllOutcomes_IsWorthThePromise()
    {
        ContractProblem problem = Scenarios.BigFirms;
        Contract contract = ContractSolver.Solve(problem);
        double[] m = [.. contract.Menu.Select(o => o.Contribution)];
        RewardRule rule = new(problem, m, [.. contract.Menu.Select(o => o.ExpectedReward)]);
        for (int i = 0; i < m.Length; i++)
        {
            RewardRule
                .Distribution(problem, rule, m, i)
                .Sum(r => r.Probability * 100 * r.Accuracy)
                .ShouldBe(contract.Menu[i].ExpectedReward, 1e-8);
            rule.Shares[i].ShouldBeLessThanOrEqualTo(1);
        }
    }

    // By hand: points on the curve itself give it back.
    [Fact]
    public void PowerLawFit_OfItsOwnPoints_FindsTheCurve()
    {
        PowerLaw truth = new(.93, 2.1, .4);
        PowerLaw fit = PowerLawFit.Of([.. new double[] { 50, 100, 200, 400, 800 }.Select(x => (x, truth.At(x).Value))]);

        fit.Optimum.ShouldBe(.93, 1e-6);
        fit.Exponent.ShouldBe(.4, 1e-5);
        fit.Scale.ShouldBe(2.1, 1e-4);
    }
}
