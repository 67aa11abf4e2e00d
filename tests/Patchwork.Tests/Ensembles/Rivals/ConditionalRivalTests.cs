using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles.Rivals;

/// <summary>Prepend and MGL-Tree: what they guarantee on the rows they are fitted on (math-1 section 6).</summary>
public sealed class ConditionalRivalTests
{
    private const double NaN = double.NaN;

    private static RivalOptions With(double constant, double margin = 0) =>
        new()
        {
            Threads = 2,
            Tolerance = new ConditionalTolerance { Constant = constant, Margin = margin },
        };

    private static PairPool Nested() =>
        SmallPool.Of(
            LossKind.Squared,
            new ListRules(),
            [0, 0, 0, 0],
            [2, 2, 2, 2],
            ("a", [1, 1, 1, 1]),
            ("a", [0, 0, NaN, NaN])
        );

    // By hand: conditional gains 3 and 4, so s2 first; then s1 gains 2 − 1; then s2 again 1 − 0; then nothing.
    [Fact]
    public void Prepend_NoTolerance_TakesTheBestConditionalGainFirst()
    {
        FittedRival fit = Nested().Fit("prepend", With(0));

        fit.OnValidation().ShouldBe([0, 0, 1, 1]);
        fit.Size.ShouldBe(3);
        // All rows test s2, the two outside it test s1 as well.
        fit.Cost.ShouldBe(new PredictionCost(1, 1.5));
    }

    // Excesses 3 − 1.5 and 4 − 1.5: s2; then s1 has 1 − 1.5 and is left.
    [Fact]
    public void Prepend_Tolerance_StopsWithinIt() =>
        Nested().Fit("prepend", With(1.5)).OnValidation().ShouldBe([0, 0, 2, 2]);

    // From everyone down: s1 beats the base by 3, s2 beats s1 on its rows by 1; within a tolerance of 1.5 it inherits.
    [Fact]
    public void Tree_NestedGroups_UseTheirOwnOnlyBeyondTheTolerance()
    {
        Nested().Fit("tree", With(0)).OnValidation().ShouldBe([0, 0, 1, 1]);
        Nested().Fit("tree", With(1.5)).OnValidation().ShouldBe([1, 1, 1, 1]);
    }

    // The last group shares row 2 with the first and row 3 with the second: it cuts across both.
    [Fact]
    public void Tree_GroupThatCutsAcross_IsLeftOut()
    {
        PairPool pool = SmallPool.Of(
            LossKind.Squared,
            new ListRules(),
            [0, 0, 0, 0, 0, 0],
            [2, 2, 2, 2, 2, 2],
            ("a", [1, 1, 1, NaN, NaN, NaN]),
            ("a", [NaN, NaN, NaN, 1, 1, 1]),
            ("a", [NaN, NaN, 0, 0, NaN, NaN])
        );
        FittedRival fit = pool.Fit("tree", With(0));

        fit.OnValidation().ShouldBe([1, 1, 1, 1, 1, 1]);
        fit.Note.ShouldBe("2 groups nest, 1 cut across others and were left out.");
    }

    // The stopping rule is the guarantee: L(f, g) ≤ L(h, g) + ε_n(g) for every pair. And a round lowers the overall loss by at
    // least w(g)·ε_n(g), so there are at most L_0 / min w·ε of them.
    [Theory]
    [InlineData(LossKind.Squared)]
    [InlineData(LossKind.Absolute)]
    [InlineData(LossKind.ZeroOne)]
    [InlineData(LossKind.Log)]
    public void Prepend_AtTheEnd_EveryPairIsWithinItsTolerance(LossKind loss)
    {
        for (long seed = 0; seed < 20; seed++)
        {
            PairPool pool = SmallPool.Random(seed, loss, 0);
            RivalOptions options = With(.01, .05);
            double[] tolerance = options.Tolerance.ForAll(pool);
            FittedRival fit = pool.Fit("prepend", options);

            double[] losses = pool.LossesOf(fit.OnValidation());
            double leastStep = double.PositiveInfinity;
            for (int k = 0; k < pool.Pairs.Count; k++)
            {
                int[] rows = pool.Pairs[k].On(Split.Validation).Indices;
                double excess = (PairPool.SumOver(rows, losses) - pool.SumOfModel(pool.Pairs[k])) / rows.Length;
                excess.ShouldBeLessThanOrEqualTo(tolerance[k]);
                leastStep = Math.Min(leastStep, pool.Pairs[k].Rows(Split.Validation).Share * tolerance[k]);
            }

            ((double)fit.Size).ShouldBeLessThanOrEqualTo(pool.MeanLoss(pool.Base(Split.Validation)) / leastStep);
        }
    }

    // Deng and Hsu 2024: on nested groups one pass is enough for L(f, g) ≤ L(h, g) + ε for every group of the tree.
    [Fact]
    public void Tree_RandomIntervals_EveryNodeIsWithinItsTolerance()
    {
        for (long seed = 0; seed < 20; seed++)
        {
            PairPool pool = Dyadic(seed);
            RivalOptions options = With(.1);
            FittedRival fit = pool.Fit("tree", options);

            fit.Note.ShouldContain("0 cut across");
            double[] losses = pool.LossesOf(fit.OnValidation());
            foreach (PooledPair pair in pool.Pairs)
            {
                int[] rows = pair.On(Split.Validation).Indices;
                double excess = (PairPool.SumOver(rows, losses) - pool.SumOfModel(pair)) / rows.Length;
                excess.ShouldBeLessThanOrEqualTo(.1 + 1e-12);
            }
        }
    }

    // Halves, quarters and eighths of 64 rows, each with a random hypothesis.
    private static PairPool Dyadic(long seed)
    {
        SeededRandom random = new(seed, "dyadic");
        double[] labels = [.. Enumerable.Range(0, 64).Select(_ => random.NextDouble() * 4)];
        List<(string, double[])> pairs = [];
        for (int width = 64; width >= 8; width /= 2)
        {
            for (int from = 0; from < 64; from += width)
            {
                double skill = random.NextDouble();
                pairs.Add(
                    (
                        "a",
                        [
                            .. labels.Select(
                                (y, i) =>
                                    i >= from && i < from + width
                                        ? (skill * y) + ((1 - skill) * random.NextDouble() * 4)
                                        : NaN
                            ),
                        ]
                    )
                );
            }
        }

        return SmallPool.Of(LossKind.Squared, new ListRules(), labels, new double[64], [.. pairs]);
    }

    // ε_n(g) = c·σ·√(ln(2K/δ)/|g|) by hand: σ of 0 and 4 is √8, K = 1, δ = .05.
    [Fact]
    public void Tolerance_ByGroupSize_FollowsTheFormula()
    {
        PairPool pool = SmallPool.Of(LossKind.Squared, new ListRules(), [0, 2], [0, 0], ("a", [1, 1]));

        new ConditionalTolerance { Constant = .5, Margin = 2 }
            .ForAll(pool)[0]
            .ShouldBe(.5 + (2 * Math.Sqrt(8) * Math.Sqrt(Math.Log(2 / .05) / 2)), 1e-12);
    }
}
