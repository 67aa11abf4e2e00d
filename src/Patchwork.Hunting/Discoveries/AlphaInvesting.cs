namespace Patchwork.Hunting;

/// <summary>
/// Tests many hypotheses one after another and keeps the expected share of false discoveries low: each test spends wealth, each
/// discovery earns some (Foster and Stine 2008; marginal false discovery rate at most the first wealth).
/// </summary>
/// <remarks>
/// Wealth W starts at <see cref="FirstWealth"/>; a test at level a spends a/(1 − a) ≤ W when it fails and earns the first wealth when it
/// succeeds. What a test may spend must not depend on its own p-value, nor the order on any. Not thread-safe.
/// </remarks>
public sealed class AlphaInvesting
{
    /// <summary>Starts with the wealth given, strictly between 0 and 1.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>.</exception>
    public AlphaInvesting(double firstWealth = 0.05) =>
        (FirstWealth, Wealth) = (OptionRange.Check(firstWealth, 1e-9, 0.999, "wealth"), firstWealth);

    /// <summary>The wealth at the start, and what a discovery earns.</summary>
    public double FirstWealth { get; }

    /// <summary>What may still be spent.</summary>
    public double Wealth { get; private set; }

    /// <summary>Tests the next hypothesis at the level that risks a share of the wealth: true is a discovery. A p-value that is not a number is none.</summary>
    /// <param name="pValue">The p-value.</param>
    /// <param name="share">What share of the wealth a failure costs, above 0 to 1; by default half, so that one failure does not end the search.</param>
    public bool Test(double pValue, double share = 0.5) => TestTogether([pValue], 1, share)[0];

    /// <summary>Tests hypotheses at the same level, so that their order does not matter; which of them are discoveries.</summary>
    /// <param name="pValues">The p-values of those that could be discoveries.</param>
    /// <param name="tests">How many are tested in all; those without a p-value fail.</param>
    /// <param name="share">What share of the wealth their failures together cost, above 0 to 1.</param>
    public bool[] TestTogether(IReadOnlyList<double> pValues, long tests, double share)
    {
        double spent = Wealth * share / tests;
        double level = spent / (1 + spent);
        bool[] discovered = [.. pValues.Select(p => p <= level)];
        int found = discovered.Count(d => d);
        Wealth += (found * FirstWealth) - ((tests - found) * spent);
        return discovered;
    }
}
