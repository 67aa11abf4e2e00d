using Patchwork.Groups;
using Patchwork.Tables;

namespace Patchwork.Competitions.Players;

/// <summary>
/// Looks for groups that the list misses to one side: among all pairs of bands, the one with the largest
/// (Σ residual)²/rows that it has not sent yet.
/// </summary>
internal sealed class OneSidedTeam(TeamIdentity identity) : SimulatedTeam(identity, "one-sided errors")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        double[] predictions = view.Round % 3 == 0 ? view.OwnPredictions : view.GlobalPredictions;
        HashSet<string> sent = [.. view.Past.Select(p => p.Predicate)];
        GroupPredicate? best = null;
        double most = 0;
        foreach (string[] conditions in Cells(view))
        {
            GroupPredicate group = GroupWords.All(conditions);
            if (sent.Contains(group.Text))
            {
                continue;
            }

            double score = Score(view, predictions, group.Evaluate(view.Train));
            if (score > most)
            {
                (best, most) = (group, score);
            }
        }

        return best is null ? null : Pair(view, best, Boosting(10 + view.Round, 3, random), "learned");
    }

    private IEnumerable<string[]> Cells(PlayerView view)
    {
        string[][] bands = [.. view.Features.Select(name => GroupWords.Bands(view.Train[name], 4 + (Variant % 4)))];
        for (int a = 0; a < bands.Length; a++)
        {
            foreach (string first in bands[a])
            {
                foreach (string second in bands.Skip(a + 1).SelectMany(b => b))
                {
                    yield return [first, second];
                }
            }
        }
    }

    private static double Score(PlayerView view, double[] predictions, RowSet rows)
    {
        if (rows.Count < FewestRows)
        {
            return 0;
        }

        double sum = 0;
        foreach (int row in rows.ToIndices())
        {
            sum += view.Labels[row] - predictions[row];
        }

        return sum * sum / rows.Count;
    }
}
