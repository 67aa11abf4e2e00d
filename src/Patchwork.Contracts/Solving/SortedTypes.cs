namespace Patchwork.Contracts;

/// <summary>
/// The types of a problem by descending cost, equal costs as one, with their reservations: the form that all mathematics
/// uses. The answer goes back to the user's order by <see cref="PlaceOf"/>.
/// </summary>
internal sealed class SortedTypes
{
    private readonly int[] _place;

    public SortedTypes(ContractProblem problem)
    {
        Problem = problem;
        Value = new ModelValue(problem.Accuracy, problem.Valuation);
        var groups = problem
            .Types.Select((type, index) => (type, index))
            .GroupBy(t => t.type.Cost)
            .OrderByDescending(g => g.Key)
            .ToList();
        Costs = [.. groups.Select(g => g.Key)];
        // Probabilities may miss 1 by 1e-9; the mathematics takes them to add up exactly.
        double sum = problem.Types.Sum(t => t.Probability);
        Probabilities = [.. groups.Select(g => g.Sum(t => t.type.Probability) / sum)];
        Reservations = [.. Costs.Select(c => Reservation.Of(Value, c))];
        Floors = [.. Reservations.Select(r => r.Utility)];
        _place = new int[problem.Types.Count];
        for (int g = 0; g < groups.Count; g++)
        {
            foreach ((_, int index) in groups[g])
            {
                _place[index] = g;
            }
        }
    }

    private SortedTypes(SortedTypes types, ModelValue value)
    {
        Problem = types.Problem;
        Value = value;
        Costs = types.Costs;
        Probabilities = types.Probabilities;
        Reservations = types.Reservations;
        Floors = types.Floors;
        _place = types._place;
    }

    /// <summary>
    /// The same types, with what they reach alone as it is, where models are worth their concave envelope: the problem is then convex, and
    /// whatever menu is possible is possible there and worth no less.
    /// </summary>
    public SortedTypes Relaxed() => new(this, Value.Envelope());

    public ContractProblem Problem { get; }

    public ModelValue Value { get; }

    /// <summary>c, descending and different.</summary>
    public double[] Costs { get; }

    /// <summary>p.</summary>
    public double[] Probabilities { get; }

    /// <summary>What each type reaches alone.</summary>
    public Reservation[] Reservations { get; }

    /// <summary>f.</summary>
    public double[] Floors { get; }

    /// <summary>What no menu exceeds: the objective of unlimited data.</summary>
    public double Best => Problem.Objective == ContractObjective.Value ? Value.Limit : Value.Accuracy.Limit;

    public int Count => Costs.Length;

    public int Parties => Problem.Parties;

    /// <summary>Where the user's type stands here.</summary>
    public int PlaceOf(int type) => _place[type];

    /// <summary>
    /// The least expected rewards that satisfy every IR and every IC for ascending contributions:
    /// tᵢ = maxⱼ Tⱼᵢ. Smaller rewards are always better, as they appear in the budgets alone.
    /// </summary>
    /// <remarks>Two passes: a type's reward is raised by its cheaper neighbours from the end, then by its costlier ones.</remarks>
    public double[] LeastRewards(ReadOnlySpan<double> contributions)
    {
        double[] t = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            t[i] = Floors[i] + (Costs[i] * contributions[i]);
        }

        for (int i = Count - 2; i >= 0; i--)
        {
            t[i] = Math.Max(t[i], t[i + 1] - (Costs[i] * (contributions[i + 1] - contributions[i])));
        }

        for (int i = 1; i < Count; i++)
        {
            t[i] = Math.Max(t[i], t[i - 1] + (Costs[i] * (contributions[i] - contributions[i - 1])));
        }

        return t;
    }
}
