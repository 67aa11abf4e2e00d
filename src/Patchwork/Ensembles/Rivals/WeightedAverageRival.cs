using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// The mean of all team lists and the base with exponential weights w_k ∝ exp(−(L_k − L_min)/T); of a grid of temperatures
/// T the one whose mean has the lowest validation loss [ours].
/// </summary>
internal sealed class WeightedAverageRival : IRival
{
    // Shares of the lowest member loss: from 'nearly the best member alone' to 'nearly the plain mean'.
    private static readonly double[] Temperatures = [1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 10];

    private const double LeastScale = 1e-300;

    public string Name => "weighted-average";

    public string Words => "exponentially weighted mean of team lists";

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        double[][] members = [.. inputs.Members.Select(m => m.Predictions[Split.Validation])];
        double[] losses = [.. members.Select(m => pool.MeanLoss(m))];
        double least = losses.Min();
        double[] best = [];
        double lowest = double.PositiveInfinity;
        double chosen = 0;
        foreach (double temperature in Temperatures)
        {
            // A member without loss leaves no scale; the weights then go to such members alone.
            double scale = Math.Max(temperature * least, LeastScale);
            double[] weights = [.. losses.Select(l => Math.Exp(-(l - least) / scale))];
            double total = weights.Sum();
            weights = [.. weights.Select(w => w / total)];
            double loss = pool.MeanLoss(Blend.Mix(pool.Loss, members, weights, pool.Labels.Length));
            if (loss < lowest)
            {
                (lowest, best, chosen) = (loss, weights, temperature);
            }
        }

        return Blend.Of(Name, pool, inputs.Members, best) with
        {
            Note = $"The temperature is {chosen} of the lowest member loss.",
        };
    }
}
