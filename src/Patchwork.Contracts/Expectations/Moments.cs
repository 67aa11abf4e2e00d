namespace Patchwork.Contracts;

/// <summary>What the solver needs to know of the total of all contributions, at one point: filled by <see cref="TotalExpectation"/>.</summary>
internal sealed class Moments(int blocks, int types)
{
    /// <summary>E of the objective.</summary>
    public double Objective { get; set; }

    /// <summary>Its derivative by each block's contribution.</summary>
    public double[] ObjectiveSlopes { get; } = new double[blocks];

    /// <summary>t̄ᵢ = Eᵢ v(a(total)) for each type, under its belief.</summary>
    public double[] Budgets { get; } = new double[types];

    /// <summary>Their derivatives, type by block.</summary>
    public double[] BudgetSlopes { get; } = new double[types * blocks];

    public void Clear()
    {
        Objective = 0;
        Array.Clear(ObjectiveSlopes);
        Array.Clear(Budgets);
        Array.Clear(BudgetSlopes);
    }
}
