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
    private readonly ContractProblem _thousandTied = Equal(1000, Tied(50));
    private readonly ContractProblem _tenThousandTied = Equal(10_000, Tied(100));

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
    public Contract ThousandPartiesFiftyTiedTypes() => ContractSolver.Solve(_thousandTied);

    [Benchmark]
    public Contract TenThousandPartiesHundredTiedTypes() => ContractSolver.Solve(_tenThousandTied);

    [Benchmark]
    public IReadOnlyList<SweepCell> TwoTypeSweepBothCases() =>
        TwoTypeSweep.Run((.02, .01), TwoTypeSweep.Parties(50), TwoTypeSweep.Probabilities(30), threads: 2);

    private static double[] Spread(int count) =>
        [.. Enumerable.Range(0, count).Select(i => .5 * Math.Pow(.98, i * 200.0 / count))];

    // Steps of 5 % make two types tie, and the objective flat between them.
    private static double[] Tied(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Round(.001 * Math.Pow(1.05, i), 8))];

    private static ContractProblem Equal(int parties, params double[] costs) =>
        new(parties, [.. costs.Select(c => new PartyType(c, 1.0 / costs.Length))]);
}
