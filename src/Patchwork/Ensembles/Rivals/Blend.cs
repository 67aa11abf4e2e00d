using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// A weighted mix of members: the weighted mean of their predictions, or for class numbers (zero-one loss) the class with
/// the most weight, of equal ones the smallest.
/// </summary>
/// <remarks>For a convex loss the mean's loss is at most the weighted mean of the members' losses (Jensen); a vote has no such bound.</remarks>
internal static class Blend
{
    public static FittedRival Of(
        string name,
        PairPool pool,
        IReadOnlyList<FittedRival> members,
        IReadOnlyList<double> weights
    )
    {
        int[] used = [.. Enumerable.Range(0, members.Count).Where(m => weights[m] != 0)];
        return new FittedRival
        {
            Name = name,
            Predictions = pool.Splits.ToDictionary(
                s => s,
                s =>
                    Mix(
                        pool.Loss,
                        [.. used.Select(m => members[m].Predictions[s])],
                        [.. used.Select(m => weights[m])],
                        pool.RowsOf(s)
                    )
            ),
            Size = used.Length,
            Cost = used.Aggregate(default(PredictionCost), (cost, m) => cost + members[m].Cost),
        };
    }

    /// <summary>The mix of prediction vectors.</summary>
    public static double[] Mix(LossKind loss, IReadOnlyList<double[]> members, IReadOnlyList<double> weights, int rows)
    {
        double[] mixed = new double[rows];
        if (loss == LossKind.ZeroOne)
        {
            ClassVote vote = new();
            for (int row = 0; row < rows; row++)
            {
                vote.Clear();
                for (int m = 0; m < members.Count; m++)
                {
                    vote.Add(members[m][row], weights[m]);
                }

                mixed[row] = vote.Winner;
            }

            return mixed;
        }

        for (int m = 0; m < members.Count; m++)
        {
            double weight = weights[m];
            double[] member = members[m];
            for (int row = 0; row < rows; row++)
            {
                mixed[row] += weight * member[row];
            }
        }

        return mixed;
    }
}
