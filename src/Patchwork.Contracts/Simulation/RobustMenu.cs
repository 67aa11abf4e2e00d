namespace Patchwork.Contracts;

/// <summary>A menu for the worst of a range of costs, numbers of parties and probabilities.</summary>
public static class RobustMenu
{
    /// <summary>
    /// The problem with all costs higher, parties fewer, and the odds of the costlier half of the types higher, by a share: who is served
    /// there gains at least as much when data are cheaper and more is collected.
    /// </summary>
    /// <param name="problem">The problem as believed.</param>
    /// <param name="margin">The share, in [0, 1).</param>
    public static ContractProblem Pessimistic(ContractProblem problem, double margin)
    {
        if (margin == 0)
        {
            return problem;
        }

        double[] probabilities = CostlierHalf.Probabilities(problem.Types, 1 + margin);
        return new ContractProblem(
            Math.Max(1, (int)Math.Floor(problem.Parties * (1 - margin))),
            [
                .. problem.Types.Select(
                    (t, i) => t with { Cost = t.Cost * (1 + margin), Probability = probabilities[i] }
                ),
            ],
            problem.Accuracy,
            problem.Valuation
        )
        {
            Belief = problem.Belief,
            Information = problem.Information,
            Objective = problem.Objective,
        };
    }
}
