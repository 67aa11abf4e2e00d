using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>Turns a pair of functions into arrays: the only step that runs g and h, so the only one a sandbox must hold.</summary>
public static class PairScoring
{
    /// <summary>Evaluates g and h on all rows of every split. No label is read.</summary>
    public static Proposal Score(Submission submission, CompetitionData data)
    {
        Dictionary<Split, PairArrays> splits = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            Table rows = data.Rows(split);
            splits[split] = new PairArrays(submission.Group.Evaluate(rows), submission.Hypothesis.Predict(rows));
        }

        return new Proposal(submission.Id, splits);
    }
}
