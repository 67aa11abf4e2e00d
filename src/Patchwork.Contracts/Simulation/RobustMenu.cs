namespace Patchwork.Contracts;

/// <summary>A menu for the worst of a range of costs and numbers of parties.</summary>
public static class RobustMenu
{
    /// <summary>The problem with all costs higher, and parties fewer, by a share: who is served there gains at least as much when data are cheaper.</summary>
    /// <param name="problem">The problem as believed.</param>
    /// <param name="margin">The share, in [0, 1).</param>
    public static ContractProblem Pessimistic(ContractProblem problem, double margin) =>
        margin == 0
            ? problem
            : new ContractProblem(
                Math.Max(1, (int)Math.Floor(problem.Parties * (1 - margin))),
                [.. problem.Types.Select(t => t with { Cost = t.Cost * (1 + margin) })],
                problem.Accuracy,
                problem.Valuation
            )
            {
                Belief = problem.Belief,
                Information = problem.Information,
                Objective = problem.Objective,
            };
}
