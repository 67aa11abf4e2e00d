namespace Patchwork.Contracts;

/// <summary>The published sweep over the number of parties and the share of the costlier of two types, with private and complete information.</summary>
/// <remarks>Cells are independent and solved on several threads; the answer does not depend on how many.</remarks>
public static class TwoTypeSweep
{
    /// <summary>N = 2, 4, …, 100 (fewer when fewer points are asked for).</summary>
    public static IReadOnlyList<int> Parties(int points) =>
        [
            .. Enumerable
                .Range(0, points)
                .Select(i => points == 1 ? 2 : 2 + (2 * (int)Math.Round(49.0 * i / (points - 1))))
                .Distinct(),
        ];

    /// <summary>p from .01 to .99.</summary>
    public static IReadOnlyList<double> Probabilities(int points) =>
        [.. Enumerable.Range(0, points).Select(i => points == 1 ? .5 : .01 + (.98 * i / (points - 1)))];

    /// <summary>Solves all cells, by information, then p, then N.</summary>
    /// <param name="costs">The costs of the two types; p is the first one's share.</param>
    /// <param name="parties">N of each column.</param>
    /// <param name="probabilities">p of each row.</param>
    /// <param name="accuracy">a(x), null for the usual one.</param>
    /// <param name="valuation">v(r), null for the usual one.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="progress">The share done.</param>
    /// <param name="cancellation">Stops between cells.</param>
    public static IReadOnlyList<SweepCell> Run(
        (double First, double Second) costs,
        IReadOnlyList<int> parties,
        IReadOnlyList<double> probabilities,
        AccuracyCurve? accuracy = null,
        Valuation? valuation = null,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        Information[] cases = [Information.Private, Information.Complete];
        SweepCell[] cells = new SweepCell[cases.Length * probabilities.Count * parties.Count];
        int done = 0;
        Parallel.For(
            0,
            cells.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            index =>
            {
                int n = parties[index % parties.Count];
                double p = probabilities[index / parties.Count % probabilities.Count];
                Information information = cases[index / parties.Count / probabilities.Count];
                ContractProblem problem = new(
                    n,
                    [new PartyType(costs.First, p), new PartyType(costs.Second, 1 - p)],
                    accuracy,
                    valuation
                )
                {
                    Information = information,
                };
                cells[index] = CellOf(problem, ContractSolver.Solve(problem, cancellation));
                progress?.Report((double)Interlocked.Increment(ref done) / cells.Length);
            }
        );
        return cells;
    }

    private static SweepCell CellOf(ContractProblem problem, Contract contract) =>
        new(
            problem.Parties,
            problem.Types[0].Probability,
            problem.Information,
            contract.Status,
            contract.ExpectedValue,
            [.. contract.Menu.Select(o => o.Contribution)],
            [.. contract.Menu.Select(o => o.ExpectedReward)],
            [.. contract.Menu.Select(o => o.Utility)],
            [.. contract.Menu.Select(o => o.Utility - o.ReservationUtility)]
        );
}
