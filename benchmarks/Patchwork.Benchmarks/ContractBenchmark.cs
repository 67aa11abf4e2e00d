using BenchmarkDotNet.Attributes;
using Patchwork.Contracts;

namespace Patchwork.Benchmarks;

/// <summary>Optimal contracts: the published scenarios (S1 to S3), and many parties and types.</summary>
public class ContractBenchmark
{
    private readonly ContractProblem _bigFirms = Equal(10, .2, .16, .12, .08, .04);
    private readonly ContractProblem _smallParties = Equal(10, 1, .85, .7, .55, .4);
    private readonly ContractProblem _bigAndSmall = Equal(10, .5, .4, .03, .02, .001);
    private readonly ContractProblem _thousand = Equal(1000, Spread(50));
    private readonly ContractProblem _tenThousand = Equal(10_000, Spread(100));

    [Benchmark]
    public Contract BigFirms() => ContractSolver.Solve(_bigFirms);

    [Benchmark]
    public Contract SmallParties() => ContractSolver.Solve(_smallParties);

    [Benchmark]
    public Contract BigAndSmall() => ContractSolver.Solve(_bigAndSmall);

    [Benchmark]
    public Contract ThousandPartiesFiftyTypes() => ContractSolver.Solve(_thousand);

    [Benchmark]
    public Contract TenThousandPartiesHundredTypes() => ContractSolver.Solve(_tenThousand);

    [Benchmark]
    public IReadOnlyList<SweepCell> TwoTypeSweepBothCases() =>
        TwoTypeSweep.Run((.02, .01), TwoTypeSweep.Parties(50), TwoTypeSweep.Probabilities(30), threads: 2);

    private static double[] Spread(int count) =>
        [.. Enumerable.Range(0, count).Select(i => .5 * Math.Pow(.98, i * 200.0 / count))];

    private static ContractProblem Equal(int parties, params double[] costs) =>
        new(parties, [.. costs.Select(c => new PartyType(c, 1.0 / costs.Length))]);
}
