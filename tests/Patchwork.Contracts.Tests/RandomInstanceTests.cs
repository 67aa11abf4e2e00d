using FsCheck;
using FsCheck.Fluent;

namespace Patchwork.Contracts.Tests;

public sealed class RandomInstanceTests(ITestOutputHelper output)
{
    // Expected: the certificate, and that an independent search (BruteForce) finds nothing better.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void Solve_SmallInstance_IsNotBeatenByBruteForce(int seed)
    {
        SeededRandom random = new(seed, "instance");
        // One party alone has a single feasible menu, which slack at the budgets would widen: see AutarkyTests.
        int parties = random.NextInt(2, 6);
        int count = random.NextInt(1, 4);
        (double[] costs, double[] probabilities) = Draw(random, count, -4, 1.5);
        ContractProblem problem = new(parties, [.. costs.Zip(probabilities, (c, p) => new PartyType(c, p))]);

        Contract contract = ContractSolver.Solve(problem);

        output.WriteLine($"N {parties} c {string.Join(' ', costs)} p {string.Join(' ', probabilities)}: {contract}");
        double[] m = [.. contract.Menu.Select(o => o.Contribution)];
        BruteForce brute = new(parties, costs, probabilities);
        double best = brute.Best(seed, 60, near: m);
        contract.ExpectedValue.ShouldBeGreaterThanOrEqualTo(best - 1e-6 * Math.Max(1, best));
        contract.Certificate.Largest.ShouldBeLessThan(1e-9);
        contract.Status.ShouldNotBe(ContractStatus.Local);
        // What the solver claims is what its menu gives.
        if (contract.Status == ContractStatus.Optimal)
        {
            brute.Score(m).ShouldBe(contract.ExpectedValue, 1e-9 * contract.ExpectedValue);
        }
    }

    // Expected: the certificate itself, which holds no part of the search.
    [Fact]
    public void Solve_RandomInstances_AreCertified()
    {
        Gen<(int, int)> sizes = Gen.Choose(1, 40).Zip(Gen.Choose(1, 7));
        Prop.ForAll(
                sizes.Zip(Gen.Choose(0, 1_000_000)).ToArbitrary(),
                drawn =>
                {
                    ((int parties, int count), int seed) = drawn;
                    SeededRandom random = new(seed, "instance");
                    (double[] costs, double[] probabilities) = Draw(random, count, -5, -0.5);
                    ContractProblem problem = new(parties, [.. costs.Zip(probabilities, (c, p) => new PartyType(c, p))])
                    {
                        Belief = seed % 2 == 0 ? Belief.AtLeastOne : Belief.OwnType,
                    };
                    Contract contract = ContractSolver.Solve(problem);
                    bool holds = contract.Certificate.Holds && contract.Status != ContractStatus.Local;
                    return holds.Label(
                        $"N {parties} c {string.Join(' ', costs)} p {string.Join(' ', probabilities)} {problem.Belief}: {contract}"
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(2024UL, 11UL));
    }

    internal static (double[] Costs, double[] Probabilities) Draw(
        SeededRandom random,
        int count,
        double from,
        double to
    )
    {
        double[] costs =
        [
            .. Enumerable.Range(0, count).Select(_ => Math.Exp(from + ((to - from) * random.NextDouble()))),
        ];
        Array.Sort(costs, (a, b) => b.CompareTo(a));
        double[] weights = [.. costs.Select(_ => 0.05 + random.NextDouble())];
        double sum = weights.Sum();
        return (costs, Array.ConvertAll(weights, w => w / sum));
    }
}
