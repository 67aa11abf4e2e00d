using Patchwork.Contracts;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary>Says in sentences whether another choice would have been better, and whether that speaks against the menu.</summary>
internal static class SimulationWords
{
    /// <summary>What was regretted, and what could have been known before.</summary>
    /// <param name="result">The simulation.</param>
    /// <param name="belief">The belief that the menu is made for.</param>
    /// <param name="asSpecified">True where the truth is what the menu was made for.</param>
    public static IEnumerable<string> OnRegret(SimulationResult result, Belief belief, bool asSpecified)
    {
        SimulatedType[] seldom = [.. result.Types.Where(t => t.Occurrences < ContractSimulation.FewestDraws)];
        if (seldom.Length > 0)
        {
            yield return $"{Wording.Counted(seldom.Length, "type")} took part in too few competitions to say whether another choice would have been better (fewer than {ContractSimulation.FewestDraws}).";
        }

        if (!result.AnyRegret)
        {
            if (seldom.Length < result.Types.Count)
            {
                yield return seldom.Length == 0
                    ? "No type would have done better with another choice (within four standard errors)."
                    : "No other type would have done better with another choice (within four standard errors).";
            }

            yield break;
        }

        SimulatedType worst = result.Types.MaxBy(t => t.Regret)!;
        yield return $"Some would have done better with another choice (beyond four standard errors), by up to {NumberText.Short(worst.Regret)} for a cost of {NumberText.Short(worst.Cost)}.";
        if (result.Types.Any(t => t.BelievedRegret > 0))
        {
            yield break;
        }

        if (!asSpecified)
        {
            yield return "By what the menu promises none would: the truth differs from what it was made for.";
        }
        else if (belief == Belief.AtLeastOne)
        {
            yield return "By the belief that the menu is made for, at-least-one, none would: it takes an option to be worth to everybody what it is worth to the type that it is made for, though others' chances differ from that type's. The menu is none the worse under that belief; one made for \"belief\": \"own-type\" leaves nothing to regret.";
        }
    }
}
