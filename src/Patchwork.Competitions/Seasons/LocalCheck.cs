using Patchwork.Competitions.Players;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// What a team with few submissions does before it spends one: it measures the pair's gain on the training rows, over the
/// global and its own list, and holds back what helps neither by more than alpha.
/// </summary>
internal static class LocalCheck
{
    /// <summary>Whether the pair is worth a submission.</summary>
    public static bool Passes(SubmissionDraft draft, PlayerView view)
    {
        int[] rows = draft.Group.Evaluate(view.Train).ToIndices();
        Table mine = view.Train.Take(rows);
        PredictionVector answers = draft.Hypothesis.Predict(mine);
        return Gain(view.GlobalPredictions) > view.Alpha || Gain(view.OwnPredictions) > view.Alpha;

        double Gain(double[] current)
        {
            double gain = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                double label = view.Labels[rows[i]];
                gain +=
                    Losses.Loss.Of(view.Loss, current[rows[i]], label) - Losses.Loss.Of(view.Loss, answers[i], label);
            }

            return gain / view.Train.Rows;
        }
    }
}
