namespace Patchwork.Contracts;

/// <summary>Makes the types likelier that cost the median or more: the way in which a specification's probabilities are taken to be wrong.</summary>
internal static class CostlierHalf
{
    /// <summary>The probabilities when the odds of that half are multiplied; unchanged for a single type.</summary>
    public static double[] Probabilities(IReadOnlyList<PartyType> types, double oddsFactor)
    {
        double median = types.Select(t => t.Cost).Order().ElementAt(types.Count / 2);
        double[] odds = [.. types.Select(t => t.Probability * (t.Cost >= median && types.Count > 1 ? oddsFactor : 1))];
        double sum = odds.Sum();
        return Array.ConvertAll(odds, p => p / sum);
    }
}
