namespace Patchwork.Competitions.Replays;

/// <summary>What the decisions of a replay took, arrays in memory.</summary>
/// <param name="Refusals">Seconds of each refusal.</param>
/// <param name="Acceptances">Seconds of each acceptance, repairs included.</param>
public sealed record ReplayTimings(IReadOnlyList<double> Refusals, IReadOnlyList<double> Acceptances)
{
    /// <summary>Seconds of all decisions.</summary>
    public double Total => Refusals.Sum() + Acceptances.Sum();

    /// <summary>The median, 0 when there is nothing.</summary>
    public static double Median(IReadOnlyList<double> seconds) =>
        seconds.Count == 0 ? 0 : seconds.Order().ElementAt(seconds.Count / 2);
}
