using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Greedy ensemble selection with replacement (Caruana, Niculescu-Mizil, Crew and Ksikes 2004): each step adds the member
/// that lowers the validation loss of the mean most; kept is the step with the lowest loss.
/// </summary>
/// <remarks>Cost O(steps · members · rows). The loss kept is at most the best single member's, which is the first step.</remarks>
internal sealed class SelectionRival : IRival
{
    public const int Steps = 50;

    public string Name => "ensemble-selection";

    public string Words => "greedy selection of team lists";

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        double[][] members = [.. inputs.Members.Select(m => m.Predictions[Split.Validation])];
        int[] counts = new int[members.Length];
        int[] best = counts;
        double lowest = double.PositiveInfinity;
        double[] losses = new double[members.Length];
        for (int step = 1; step <= Steps; step++)
        {
            int[] soFar = counts;
            int size = step;
            Parallel.For(0, members.Length, inputs.Parallel, m => losses[m] = LossWith(pool, members, soFar, m, size));
            int chosen = Array.IndexOf(losses, losses.Min());
            counts = [.. counts];
            counts[chosen]++;
            if (losses[chosen] < lowest)
            {
                (lowest, best) = (losses[chosen], counts);
            }
        }

        double total = best.Sum();
        return Blend.Of(Name, pool, inputs.Members, [.. best.Select(c => c / total)]);
    }

    private static double LossWith(PairPool pool, double[][] members, int[] counts, int added, int size)
    {
        int[] used = [.. Enumerable.Range(0, counts.Length).Where(m => counts[m] > 0 || m == added)];
        double[] weights = [.. used.Select(m => (counts[m] + (m == added ? 1.0 : 0)) / size)];
        return pool.MeanLoss(Blend.Mix(pool.Loss, [.. used.Select(m => members[m])], weights, pool.Labels.Length));
    }
}
