using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Checks;

/// <summary>
/// Judges a learner on rows that it has not seen: the group is cut into folds, and each fold is answered by a model that
/// learnt from the others.
/// </summary>
/// <remarks>
/// One table is all that a participant has, and a model flatters the rows it learnt from. A single cut would judge on a part
/// of the group only; with folds every row counts once, so weight and gain are those of the whole group.
/// </remarks>
internal sealed class CrossFit(string learner, LossKind loss, TrainingSet set, Table rows)
{
    /// <summary>The folds, when the group has as many rows.</summary>
    public const int MostFolds = 5;

    // Half of so many rows teaches nearly as much as four fifths, in a quarter of the time.
    private const int LargeGroup = 20_000;

    /// <summary>How many folds a group of so many rows is cut into.</summary>
    public static int FoldsFor(int groupRows) => groupRows >= LargeGroup ? 2 : Math.Min(MostFolds, groupRows);

    /// <summary>One answer for every row of the table; NaN outside the group.</summary>
    /// <param name="group">The rows to learn from and to answer; at least 2.</param>
    /// <param name="seed">Which row falls into which fold.</param>
    /// <param name="threads">How many threads may train and score.</param>
    /// <param name="scoring">Runs a piece of scoring, and takes its time.</param>
    /// <param name="progress">The share of the folds done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public float[] Answers(
        RowSet group,
        long seed,
        int threads,
        WorkClock scoring,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        int[] order = group.ToIndices();
        new SeededRandom(seed, "check-folds").Shuffle(order.AsSpan());
        int folds = FoldsFor(order.Length);
        float[] answers = new float[group.Rows];
        answers.AsSpan().Fill(float.NaN);
        for (int fold = 0; fold < folds; fold++)
        {
            int[] judged = [.. order.Where((_, i) => i % folds == fold).Order()];
            int[] learnt = [.. order.Where((_, i) => i % folds != fold).Order()];
            Model model = PlatformModel.Train(learner, set.WithRows(learnt), loss, seed, threads, cancellation);
            Table taken = rows.Take(judged);
            float[] own = scoring.Time(() => model.PredictRows(model.Schema.Encode(taken), threads, cancellation));
            for (int i = 0; i < judged.Length; i++)
            {
                answers[judged[i]] = own[i];
            }

            progress?.Report((fold + 1.0) / folds);
        }

        return answers;
    }
}
