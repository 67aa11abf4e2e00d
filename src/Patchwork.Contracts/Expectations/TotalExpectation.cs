namespace Patchwork.Contracts;

/// <summary>
/// Expectations of functions of the total S = Σ n_b m_b over multinomial counts, unconditional and under each type's belief,
/// with first and second derivatives by the contributions m.
/// </summary>
internal abstract class TotalExpectation(SortedTypes types, TypeBlocks blocks)
{
    /// <summary>The most outcomes that are listed one by one; above, the law of the total is convolved on a lattice.</summary>
    public const int MostOutcomes = 6_000;

    protected SortedTypes Types { get; } = types;

    public TypeBlocks Blocks { get; } = blocks;

    protected bool MaximisesValue { get; } = types.Problem.Objective == ContractObjective.Value;

    /// <summary>The exact form where it is small, else the lattice.</summary>
    /// <param name="types">The types.</param>
    /// <param name="blocks">Which of them contribute the same.</param>
    /// <param name="points">Lattice points, a power of two.</param>
    /// <param name="negligible">The probability of a type's absence below which its belief is the unconditional law.</param>
    public static TotalExpectation Of(
        SortedTypes types,
        TypeBlocks blocks,
        int points = LatticeExpectation.UsualPoints,
        double negligible = LatticeExpectation.Negligible
    ) =>
        OutcomeSet.CountOf(types.Parties, blocks.Count) <= MostOutcomes
            ? new OutcomeExpectation(types, blocks)
            : new LatticeExpectation(types, blocks, points, negligible);

    /// <summary>Values, and derivatives when asked for, at contributions in data points.</summary>
    public abstract void Evaluate(ReadOnlySpan<double> contributions, bool slopes, Moments moments);

    /// <summary>Adds the Hessian of objectiveWeight · E objective + Σᵢ budgetWeights[i] · t̄ᵢ to a blocks × blocks matrix.</summary>
    public abstract void AddCurvature(
        ReadOnlySpan<double> contributions,
        double objectiveWeight,
        ReadOnlySpan<double> budgetWeights,
        double[] hessian
    );

    /// <summary>E a and E v(a) of the total.</summary>
    public abstract (double Accuracy, double Value) Expected(ReadOnlySpan<double> contributions);
}
