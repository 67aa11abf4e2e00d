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
        double[] residuals = Residuals(view);
        HashSet<string> sent = [.. view.Past.Select(p => p.Predicate)];
        BandCells[] columns =
        [
            .. view.Features.Select(name => new BandCells(
                view.Train,
                GroupWords.Bands(view.Train[name], 4 + (Variant % 4), view.Dictionary)
            )),
        ];
        GroupPredicate? best = null;
        double most = 0;
        for (int a = 0; a < columns.Length; a++)
        {
            double[][] scores =
            [
                .. columns.Skip(a + 1).Select(b => BandCells.Scores(columns[a], b, residuals, FewestRows)),
            ];
            for (int first = 0; first < columns[a].Bands.Count; first++)
            {
                for (int b = 0; b < scores.Length; b++)
                {
                    IReadOnlyList<string> seconds = columns[a + 1 + b].Bands;
                    for (int second = 0; second < seconds.Count; second++)
                    {
                        double score = scores[b][(first * seconds.Count) + second];
                        if (score <= most)
                        {
                            continue;
                        }

                        GroupPredicate group = GroupWords.All(columns[a].Bands[first], seconds[second]);
                        if (!sent.Contains(group.Text))
                        {
                            (best, most) = (group, score);
                        }
                    }
                }
            }
        }

        return best is null ? null : Pair(view, best, Boosting(10 + view.Round, 3, random), "learned");
    }

    private static double[] Residuals(PlayerView view)
    {
        double[] predictions = view.Round % 3 == 0 ? view.OwnPredictions : view.GlobalPredictions;
        double[] residuals = new double[predictions.Length];
        for (int row = 0; row < residuals.Length; row++)
        {
            residuals[row] = view.Labels[row] - predictions[row];
        }

        return residuals;
    }
}
