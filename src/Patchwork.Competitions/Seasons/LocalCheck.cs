using Patchwork.Competitions.Players;
using Patchwork.Ensembles;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// What a team with few submissions does before it spends one: it measures the pair's gain on the training rows, over the
/// global and its own list, and holds back what helps neither by more than alpha.
/// </summary>
internal static class LocalCheck
{
    /// <summary>Whether the pair is worth a submission.</summary>
    /// <param name="pair">The pair on the training rows.</param>
    /// <param name="view">What the team can see.</param>
    public static bool Passes(PairArrays pair, PlayerView view)
    {
        int[] rows = pair.Rows.ToIndices();
        return Gain(view.GlobalPredictions) > view.Alpha || Gain(view.OwnPredictions) > view.Alpha;

        double Gain(double[] current)
        {
            double gain = 0;
            foreach (int row in rows)
            {
                double label = view.Labels[row];
                gain +=
                    Losses.Loss.Of(view.Loss, current[row], label) - Losses.Loss.Of(view.Loss, pair.Model[row], label);
            }

            return gain / view.Train.Rows;
        }
    }
}
