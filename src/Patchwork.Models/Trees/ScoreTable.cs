namespace Patchwork.Models;

/// <summary>The scores of some rows while a model grows: one array a score function, with targets and weights. Mutable.</summary>
/// <param name="objective">What the scores mean.</param>
/// <param name="targets">What each score function is fitted to, one value a row.</param>
/// <param name="weights">One weight a row.</param>
/// <param name="team">The threads that share the rows.</param>
internal sealed class ScoreTable(Objective objective, double[][] targets, double[] weights, WorkTeam team)
{
    private readonly double[][] _shares = objective.SharesScores ? Arrays(targets) : [];

    /// <summary>The scores so far.</summary>
    public double[][] Scores { get; } = Arrays(targets);

    /// <summary>What each score function is fitted to.</summary>
    public double[][] Targets => targets;

    /// <summary>One weight a row.</summary>
    public double[] Weights => weights;

    /// <summary>What the objective reads: the scores, or what it made of them in <see cref="Prepare"/>.</summary>
    public double[] Read(int output) => objective.SharesScores ? _shares[output] : Scores[output];

    /// <summary>Brings what the objective reads up to date with the scores.</summary>
    public void Prepare()
    {
        if (objective.SharesScores)
        {
            team.RunBlocks(weights.Length, (first, count) => objective.Share(Scores, _shares, first, count));
        }
    }

    /// <summary>The weighted mean loss, summed over the score functions, at the last <see cref="Prepare"/>.</summary>
    public double MeanLoss()
    {
        int blocks = WorkTeam.Blocks(weights.Length);
        double[] losses = new double[blocks];
        double[] totals = new double[blocks];
        team.RunBlocks(
            weights.Length,
            (first, count) =>
            {
                int block = first / WorkTeam.BlockRows;
                for (int output = 0; output < targets.Length; output++)
                {
                    losses[block] += objective.SumLoss(
                        Read(output).AsSpan(first, count),
                        targets[output].AsSpan(first, count),
                        weights.AsSpan(first, count)
                    );
                }

                for (int i = first; i < first + count; i++)
                {
                    totals[block] += weights[i];
                }
            }
        );
        return losses.Sum() / totals.Sum();
    }

    private static double[][] Arrays(double[][] targets) => Array.ConvertAll(targets, t => new double[t.Length]);
}
