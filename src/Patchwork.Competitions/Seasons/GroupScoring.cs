using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// As <see cref="PairScoring"/>, but asks h about the rows of g alone and leaves NaN elsewhere, which no decision looks at: a
/// season sends thousands of pairs whose groups hold a few percent of the rows.
/// </summary>
internal static class GroupScoring
{
    /// <summary>Evaluates g on all rows and h on the rows of g. No label is read.</summary>
    public static Proposal Score(Submission submission, CompetitionData data)
    {
        Dictionary<Split, PairArrays> splits = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            Table rows = data.Rows(split);
            RowSet group = submission.Group.Evaluate(rows);
            splits[split] = new PairArrays(group, Within(submission.Hypothesis, rows, group));
        }

        return new Proposal(submission.Id, splits);
    }

    private static PredictionVector Within(IHypothesis hypothesis, Table rows, RowSet group)
    {
        if (group.Count == rows.Rows)
        {
            return hypothesis.Predict(rows);
        }

        int[] indices = group.ToIndices();
        PredictionVector answers = hypothesis.Predict(rows.Take(indices));
        return answers.IsSingle
            ? new PredictionVector(Spread(answers.Singles, indices, rows.Rows, float.NaN))
            : new PredictionVector(Spread(answers.Doubles, indices, rows.Rows, double.NaN));
    }

    private static T[] Spread<T>(ReadOnlySpan<T> answers, int[] indices, int rows, T elsewhere)
    {
        T[] spread = new T[rows];
        spread.AsSpan().Fill(elsewhere);
        for (int i = 0; i < indices.Length; i++)
        {
            spread[indices[i]] = answers[i];
        }

        return spread;
    }
}
