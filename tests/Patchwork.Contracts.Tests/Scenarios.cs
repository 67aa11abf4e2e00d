namespace Patchwork.Contracts.Tests;

/// <summary>The published scenarios.</summary>
internal static class Scenarios
{
    public static ContractProblem BigFirms => Equal(10, .2, .16, .12, .08, .04);

    public static ContractProblem SmallParties => Equal(10, 1, .85, .7, .55, .4);

    public static ContractProblem BigAndSmall => Equal(10, .5, .4, .03, .02, .001);

    public static ContractProblem Equal(int parties, params double[] costs) =>
        new(parties, [.. costs.Select(c => new PartyType(c, 1.0 / costs.Length))]);
}
