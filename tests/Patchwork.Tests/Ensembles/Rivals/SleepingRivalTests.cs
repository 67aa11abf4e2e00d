using Patchwork.Ensembles;
using Patchwork.Ensembles.Rivals;
using Patchwork.Losses;

namespace Patchwork.Tests.Ensembles.Rivals;

public sealed class SleepingRivalTests
{
    // math-1 section 6 [derived]: Σ v never rises, and for every expert Σ_awake l̂ ≤ e^η·(Σ_awake l(e) + ln K/η), whatever the losses.
    [Fact]
    public void MlcHedge_AnyLosses_KeepsItsInvariantAndItsBound()
    {
        for (long seed = 0; seed < 30; seed++)
        {
            SeededRandom random = new(seed, "mlc");
            const int experts = 12;
            double[] rates = [.. Enumerable.Range(0, experts).Select(_ => 0.02 + (0.9 * random.NextDouble()))];
            MlcHedge learner = new(rates);
            double[] own = new double[experts];
            double[] mixes = new double[experts];
            double before = learner.TotalWeight;
            Play(
                learner,
                random,
                experts,
                400,
                (awake, losses, mixed) =>
                {
                    learner.TotalWeight.ShouldBeLessThanOrEqualTo(before * (1 + 1e-14));
                    before = learner.TotalWeight;
                    for (int i = 0; i < awake.Length; i++)
                    {
                        own[awake[i]] += losses[i];
                        mixes[awake[i]] += mixed;
                    }
                }
            );
            for (int e = 0; e < experts; e++)
            {
                double bound = Math.Exp(rates[e]) * (own[e] + (Math.Log(experts) / rates[e]));
                mixes[e].ShouldBeLessThanOrEqualTo(bound);
            }
        }
    }

    // Luo and Schapire 2015, theorem 1 with one expert as competitor and a uniform prior:
    // R(e) ≤ √(3·C(e)·(ln K + ln B + ln(1 + ln K))), B ≤ 5/2 + 3/2·ln(1 + T).
    [Fact]
    public void AdaNormalHedge_AnyLosses_KeepsTheBoundOfThePaper()
    {
        for (long seed = 0; seed < 30; seed++)
        {
            SeededRandom random = new(seed, "ada");
            const int experts = 12;
            const int rounds = 400;
            AdaNormalHedge learner = new(experts);
            double[] regret = new double[experts];
            double[] size = new double[experts];
            Play(
                learner,
                random,
                experts,
                rounds,
                (awake, losses, mixed) =>
                {
                    for (int i = 0; i < awake.Length; i++)
                    {
                        regret[awake[i]] += mixed - losses[i];
                        size[awake[i]] += Math.Abs(mixed - losses[i]);
                    }
                }
            );
            double b = 2.5 + (1.5 * Math.Log(1 + rounds));
            for (int e = 0; e < experts; e++)
            {
                double logs = Math.Log(experts) + Math.Log(b) + Math.Log(1 + Math.Log(experts));
                regret[e].ShouldBeLessThanOrEqualTo(Math.Sqrt(3 * size[e] * logs));
            }
        }
    }

    // By hand: R = C = 0 gives ½·(e^{1/3} − 1); R = −1 or less gives equal potentials, so no weight; R = C = 9,999 would be e^3333.
    [Fact]
    public void AdaNormalHedge_Weight_FollowsTheFormulaWithoutOverflow()
    {
        AdaNormalHedge.LogWeight(0, 0).ShouldBe(Math.Log(.5 * (Math.Exp(1.0 / 3) - 1)), 1e-12);
        AdaNormalHedge.LogWeight(-1.5, 4).ShouldBe(double.NegativeInfinity);
        double huge = AdaNormalHedge.LogWeight(9999, 9999);
        huge.ShouldBe((1e8 / 3e4) + Math.Log(1 - Math.Exp((9998.0 * 9998 / 3e4) - (1e8 / 3e4))) - Math.Log(2), 1e-9);
    }

    // With nobody else awake the base answers alone, exactly.
    [Theory]
    [InlineData("sleeping")]
    [InlineData("adanormal")]
    public void Sleeping_NobodyElseAwake_IsTheBase(string name)
    {
        PairPool pool = SmallPool.Of(
            LossKind.Squared,
            new ListRules(),
            [0, 1, 2],
            [.1, .7, 3],
            ("a", [double.NaN, 1, double.NaN])
        );

        double[] predictions = pool.Fit(name).OnValidation();

        predictions[0].ShouldBe(.1);
        predictions[2].ShouldBe(3);
        predictions[1].ShouldBeInRange(.7, 1);
    }

    // Two halves with perfect specialists against a base that is wrong by the full range everywhere. The bound of MLC-Hedge for either
    // specialist, e^η·ln K/η in 3 × 100 rounds with η = √(ln 3/100) ≈ .105, is 11.6 rounds' worth: under 4 % of the base's loss,
    // and the mean over snapshots of a convex loss does no worse than the snapshots, of which the first is the worst.
    [Theory]
    [InlineData("sleeping")]
    [InlineData("adanormal")]
    public void Sleeping_PerfectSpecialists_AreFound(string name)
    {
        double[] labels = [.. Enumerable.Range(0, 200).Select(i => i < 100 ? 0.0 : 1)];
        double[] wrong = [.. labels.Select(y => 1 - y)];
        PairPool pool = SmallPool.Of(
            LossKind.Squared,
            new ListRules(),
            labels,
            wrong,
            ("a", [.. labels.Select((y, i) => i < 100 ? y : double.NaN)]),
            ("b", [.. labels.Select((y, i) => i < 100 ? double.NaN : y)])
        );

        pool.MeanLoss(pool.Fit(name).OnValidation()).ShouldBeLessThan(.04);
    }

    // Class numbers cannot be averaged: the heaviest class answers.
    [Fact]
    public void Sleeping_ZeroOne_AnswersAClass()
    {
        PairPool pool = SmallPool.Random(3, LossKind.ZeroOne, 0);

        pool.Fit("sleeping").OnValidation().ShouldAllBe(p => p == 0 || p == 1);
    }

    private delegate void AfterRound(ReadOnlySpan<int> awake, ReadOnlySpan<double> losses, double mixed);

    private static void Play(ISleepingLearner learner, SeededRandom random, int experts, int rounds, AfterRound after)
    {
        double[] weights = new double[experts];
        double[] losses = new double[experts];
        for (int round = 0; round < rounds; round++)
        {
            int[] awake = [.. Enumerable.Range(0, experts).Where(e => e == 0 || random.NextDouble() < .5)];
            for (int i = 0; i < awake.Length; i++)
            {
                // Expert 3 is good, the others are sometimes extreme.
                losses[i] =
                    awake[i] == 3 ? .1 * random.NextDouble()
                    : random.NextInt(3) == 0 ? random.NextInt(2)
                    : random.NextDouble();
            }

            learner.Weigh(awake, weights);
            weights.AsSpan(0, awake.Length).ToArray().Sum().ShouldBe(1, 1e-12);
            double mixed = learner.Learn(awake, weights.AsSpan(0, awake.Length), losses.AsSpan(0, awake.Length));
            after(awake, losses.AsSpan(0, awake.Length), mixed);
        }
    }
}
