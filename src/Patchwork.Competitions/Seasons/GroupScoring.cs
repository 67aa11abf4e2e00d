using Patchwork.Ensembles;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// As <see cref="PairScoring"/>, but asks h about the rows of g alone, one of each kind, and leaves NaN elsewhere, which no
/// decision looks at: a season sends thousands of pairs whose groups hold a few percent of the rows.
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class GroupScoring
{
    private readonly CompetitionData _data;
    private readonly Dictionary<Split, Kinds> _kinds = [];

    /// <summary>Finds the kinds of rows of each split.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="features">The columns that hypotheses look at; rows that agree in them get one answer.</param>
    public GroupScoring(CompetitionData data, IReadOnlyList<string> features)
    {
        _data = data;
        foreach (Split split in Enum.GetValues<Split>())
        {
            Table rows = data.Rows(split);
            // Each split with its own categories: a text that training lacks is still told from another one.
            _kinds[split] = Kinds.Of(Schema.Of(rows, features).Encode(rows));
        }
    }

    /// <summary>Evaluates g on all rows and h on the rows of g. No label is read.</summary>
    public Proposal Score(Submission submission)
    {
        Dictionary<Split, PairArrays> splits = [];
        foreach ((Split split, Kinds kinds) in _kinds)
        {
            Table rows = _data.Rows(split);
            RowSet group = submission.Group.Evaluate(rows);
            splits[split] = new PairArrays(group, Within(submission.Hypothesis, rows, group, kinds));
        }

        return new Proposal(submission.Id, splits);
    }

    private static PredictionVector Within(IHypothesis hypothesis, Table rows, RowSet group, Kinds kinds)
    {
        int[] indices = group.ToIndices();
        int[] answerOf = new int[indices.Length];
        int[] rowOf = new int[kinds.Distinct.Count];
        rowOf.AsSpan().Fill(-1);
        for (int i = 0; i < indices.Length; i++)
        {
            answerOf[i] = kinds.Distinct.Kinds[indices[i]];
            rowOf[answerOf[i]] = indices[i];
        }

        int[] places = new int[rowOf.Length];
        List<int> asked = [];
        foreach (int kind in kinds.InOrder)
        {
            if (rowOf[kind] >= 0)
            {
                places[kind] = asked.Count;
                asked.Add(rowOf[kind]);
            }
        }

        PredictionVector answers = hypothesis.Predict(rows.Take([.. asked]));
        for (int i = 0; i < answerOf.Length; i++)
        {
            answerOf[i] = places[answerOf[i]];
        }

        return answers.IsSingle
            ? new PredictionVector(Spread(answers.Singles, indices, answerOf, rows.Rows, float.NaN))
            : new PredictionVector(Spread(answers.Doubles, indices, answerOf, rows.Rows, double.NaN));
    }

    private static T[] Spread<T>(ReadOnlySpan<T> answers, int[] indices, int[] answerOf, int rows, T elsewhere)
    {
        T[] spread = new T[rows];
        spread.AsSpan().Fill(elsewhere);
        for (int i = 0; i < indices.Length; i++)
        {
            spread[indices[i]] = answers[answerOf[i]];
        }

        return spread;
    }

    // Kinds in the order of their features: neighbours then take the same way through a tree, which the processor foresees.
    private sealed record Kinds(DistinctRows Distinct, int[] InOrder)
    {
        public static Kinds Of(FeatureMatrix rows)
        {
            DistinctRows distinct = DistinctRows.Of(rows);
            int[] order = [.. Enumerable.Range(0, distinct.Count)];
            Array.Sort(order, (a, b) => Compare(rows, distinct.First[a], distinct.First[b]));
            return new Kinds(distinct, order);
        }

        private static int Compare(FeatureMatrix rows, int a, int b)
        {
            for (int f = 0; f < rows.Features; f++)
            {
                int order = rows.Column(f)[a].CompareTo(rows.Column(f)[b]);
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }
    }
}
