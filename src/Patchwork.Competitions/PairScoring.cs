using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>Turns a pair of functions into arrays: the only step that runs g and h, so the only one a sandbox must hold.</summary>
public static class PairScoring
{
    /// <summary>How many rows of a split are asked a second time, in another order and company.</summary>
    public const int RowsAskedTwice = 256;

    /// <summary>Evaluates g and h on all rows of every split, and on some of them again in another batch. No label is read.</summary>
    /// <exception cref="PatchworkException"><c>nondeterministic</c> when a row's answer depends on the other rows or the
    /// run; <c>wrong-shape</c> when there is not one answer a row.</exception>
    public static Proposal Score(Submission submission, CompetitionData data)
    {
        Dictionary<Split, PairArrays> splits = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            Table rows = data.Rows(split);
            PairArrays pair = new(submission.Group.Evaluate(rows), submission.Hypothesis.Predict(rows));
            RequireShape(pair, rows.Rows, submission.Id);
            RequireRowwise(submission, rows, pair);
            splits[split] = pair;
        }

        return new Proposal(submission.Id, splits);
    }

    private static void RequireShape(PairArrays pair, int rows, string id)
    {
        if (pair.Rows.Rows != rows || pair.Model.Length != rows)
        {
            throw new PatchworkException(
                VerdictCodes.WrongShape,
                $"Submission {id} answers {pair.Rows.Rows} and {pair.Model.Length} rows of {rows}; expected one answer a row from g and from h."
            );
        }
    }

    // A model that normalises by its batch, or draws at random, would give stored predictions that nobody can repeat.
    private static void RequireRowwise(Submission submission, Table rows, PairArrays pair)
    {
        // At most half: all of them would stand in the same company, only in another order.
        int count = Math.Min(RowsAskedTwice, (rows.Rows + 1) / 2);
        if (count == 0)
        {
            return;
        }

        int[] some = new int[count];
        for (int i = 0; i < count; i++)
        {
            some[i] = (int)((long)(count - 1 - i) * rows.Rows / count);
        }

        Table again = rows.Take(some);
        RowSet group = submission.Group.Evaluate(again);
        PredictionVector model = submission.Hypothesis.Predict(again);
        for (int i = 0; i < count; i++)
        {
            bool sameGroup = group[i] == pair.Rows[some[i]];
            bool sameModel =
                BitConverter.DoubleToInt64Bits(model[i]) == BitConverter.DoubleToInt64Bits(pair.Model[some[i]]);
            if (!sameGroup || !sameModel)
            {
                throw new PatchworkException(
                    VerdictCodes.Nondeterministic,
                    $"Submission {submission.Id}: the answer of {(sameGroup ? "the model" : "the group")} for a row changes when it is asked with other rows; expected answers that depend on the row alone."
                );
            }
        }
    }
}
