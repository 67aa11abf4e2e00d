namespace Patchwork.Hunting;

/// <summary>
/// Tests many hypotheses one after another and keeps the expected share of false discoveries low: each test spends wealth, each
/// discovery earns some (Foster and Stine 2008; marginal false discovery rate at most the first wealth).
/// </summary>
/// <remarks>
/// Wealth W starts at <see cref="FirstWealth"/>; a test at level a spends a/(1 − a) ≤ W/2 when it fails and earns the first wealth
/// when it succeeds. Half of the wealth is risked at a time, so that one failure does not end the search. Not thread-safe.
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

    /// <summary>The level of the next test: half the wealth, as a level.</summary>
    public double NextLevel => Wealth / 2 / (1 + (Wealth / 2));

    /// <summary>Tests the next hypothesis: true is a discovery. A p-value that is not a number is none.</summary>
    public bool Test(double pValue)
    {
        double level = NextLevel;
        bool isDiscovery = pValue <= level;
        Wealth += isDiscovery ? FirstWealth : -level / (1 - level);
        return isDiscovery;
    }
}
