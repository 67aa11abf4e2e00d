namespace Patchwork.Contracts.Tests;

// Expected values: the sum over all outcomes (exact), and finite differences of it.
public sealed class ExpectationTests
{
    public static TheoryData<int, Belief, double> Cases =>
        new()
        {
            { 7, Belief.AtLeastOne, 1 },
            { 7, Belief.OwnType, 1 },
            { 12, Belief.AtLeastOne, .5 },
            { 12, Belief.OwnType, .5 },
            { 3, Belief.AtLeastOne, .7 },
            { 3, Belief.OwnType, .7 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lattice_AgainstAllOutcomes_AgreesToTwelveDigits(int parties, Belief belief, double exponent)
    {
        SortedTypes types = Types(parties, belief, exponent);
        double[] m = [90, 171.3, 300.25, 1000.7];
        OutcomeExpectation exact = new(types, TypeBlocks.Single(types.Probabilities));
        LatticeExpectation lattice = new(types, TypeBlocks.Single(types.Probabilities), 4096);
        Moments a = new(4, 4);
        Moments b = new(4, 4);
        exact.Evaluate(m, true, a);
        lattice.Evaluate(m, true, b);

        b.Objective.ShouldBe(a.Objective, 1e-12);
        for (int i = 0; i < 4; i++)
        {
            b.Budgets[i].ShouldBe(a.Budgets[i], 1e-9);
            b.ObjectiveSlopes[i].ShouldBe(a.ObjectiveSlopes[i], 1e-13);
        }

        for (int i = 0; i < 16; i++)
        {
            b.BudgetSlopes[i].ShouldBe(a.BudgetSlopes[i], 1e-10);
        }

        double[] weights = [.3, .1, .7, .2];
        double[] left = new double[16];
        double[] right = new double[16];
        exact.AddCurvature(m, .5, weights, left);
        lattice.AddCurvature(m, .5, weights, right);
        for (int i = 0; i < 16; i++)
        {
            right[i].ShouldBe(left[i], 2e-4 * Math.Abs(left[i]) + 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slopes_AgainstFiniteDifferences_Agree(int parties, Belief belief, double exponent)
    {
        SortedTypes types = Types(parties, belief, exponent);
        TypeBlocks blocks = new(types.Probabilities, [1, 2, 1]);
        OutcomeExpectation exact = new(types, blocks);
        double[] m = [90, 300.25, 1000.7];
        double[] weights = [.3, .1, .7, .2];
        Moments at = new(3, 4);
        exact.Evaluate(m, true, at);
        double[] hessian = new double[9];
        exact.AddCurvature(m, .5, weights, hessian);
        for (int b = 0; b < 3; b++)
        {
            Moments above = Moved(exact, m, b, 1e-4);
            Moments below = Moved(exact, m, b, -1e-4);
            double width = 2e-4 * m[b];
            ((above.Objective - below.Objective) / width).ShouldBe(at.ObjectiveSlopes[b], 1e-6 * at.ObjectiveSlopes[b]);
            for (int i = 0; i < 4; i++)
            {
                double slope = at.BudgetSlopes[(i * 3) + b];
                ((above.Budgets[i] - below.Budgets[i]) / width).ShouldBe(slope, 1e-6 * Math.Abs(slope));
            }

            for (int c = 0; c < 3; c++)
            {
                double difference = (Lagrangian(above, weights, c) - Lagrangian(below, weights, c)) / width;
                difference.ShouldBe(hessian[(b * 3) + c], 1e-5 * Math.Abs(hessian[(b * 3) + c]));
            }
        }
    }

    // Merging types that contribute the same changes nothing: the law of the total is the same.
    [Fact]
    public void Blocks_OfEqualContributions_ChangeNothing()
    {
        SortedTypes types = Types(7, Belief.AtLeastOne, 1);
        Moments one = new(4, 4);
        Moments merged = new(2, 4);
        new OutcomeExpectation(types, TypeBlocks.Single(types.Probabilities)).Evaluate([90, 300, 300, 300], true, one);
        new OutcomeExpectation(types, new TypeBlocks(types.Probabilities, [1, 3])).Evaluate([90, 300], true, merged);

        merged.Objective.ShouldBe(one.Objective, 1e-14);
        for (int i = 0; i < 4; i++)
        {
            merged.Budgets[i].ShouldBe(one.Budgets[i], 1e-12);
            merged
                .BudgetSlopes[(i * 2) + 1]
                .ShouldBe(
                    one.BudgetSlopes[(i * 4) + 1] + one.BudgetSlopes[(i * 4) + 2] + one.BudgetSlopes[(i * 4) + 3],
                    1e-12
                );
        }
    }

    // E[n | own type] = 1 + (N − 1) p, by hand: here with a linear "accuracy" far from its ends, the table through (0,0).
    [Fact]
    public void OwnType_ExpectedTotal_CountsTheMemberItself()
    {
        ContractProblem problem = new(
            5,
            [new PartyType(2, .3), new PartyType(1, .7)],
            new AccuracyTable([(0, 0), (1e6, 1)])
        )
        {
            Belief = Belief.OwnType,
        };
        SortedTypes types = new(problem);
        Moments moments = new(2, 2);
        new OutcomeExpectation(types, TypeBlocks.Single(types.Probabilities)).Evaluate([100, 0], false, moments);

        moments.Budgets[0].ShouldBe(100e-6 * 100 * (1 + (4 * .3)), 1e-12);
        moments.Budgets[1].ShouldBe(100e-6 * 100 * (4 * .3), 1e-12);
    }

    // A type so rare that the difference of two expectations would lose its digits: by listing all outcomes instead.
    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e-7)]
    [InlineData(1e-10)]
    public void Lattice_RareType_KeepsItsDigits(double rare)
    {
        SortedTypes types = new(
            new ContractProblem(6, [new PartyType(.3, .6 - rare), new PartyType(.2, .4), new PartyType(.1, rare)])
        );
        double[] m = [90, 171.3, 1000.7];
        Moments a = new(3, 3);
        Moments b = new(3, 3);
        new OutcomeExpectation(types, TypeBlocks.Single(types.Probabilities)).Evaluate(m, true, a);
        new LatticeExpectation(types, TypeBlocks.Single(types.Probabilities), 4096).Evaluate(m, true, b);

        b.Budgets[2].ShouldBe(a.Budgets[2], 1e-9);
        for (int i = 6; i < 9; i++)
        {
            b.BudgetSlopes[i].ShouldBe(a.BudgetSlopes[i], 1e-9 * Math.Abs(a.BudgetSlopes[i]) + 1e-15);
        }
    }

    private static SortedTypes Types(int parties, Belief belief, double exponent) =>
        new(
            new ContractProblem(
                parties,
                [new PartyType(.4, .3), new PartyType(.3, .25), new PartyType(.2, .25), new PartyType(.1, .2)],
                valuation: new PowerValuation(100, exponent)
            )
            {
                Belief = belief,
            }
        );

    private static Moments Moved(TotalExpectation expectation, double[] m, int block, double share)
    {
        double[] moved = (double[])m.Clone();
        moved[block] *= 1 + share;
        Moments moments = new(m.Length, 4);
        expectation.Evaluate(moved, true, moments);
        return moments;
    }

    private static double Lagrangian(Moments moments, double[] weights, int block)
    {
        double sum = .5 * moments.ObjectiveSlopes[block];
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * moments.BudgetSlopes[(i * 3) + block];
        }

        return sum;
    }
}
