using Patchwork.Tables;

namespace Patchwork.Ensembles.Rivals;

/// <summary>
/// Group-minimax training (Diana, Gill, Kearns, Kenthapadi and Roth 2021) over mixes of the base and the team lists: an adversary weighs the tracked groups and
/// everyone by multiplicative weights, a learner answers with the member of least weighted loss, and the model is the mean of all answers.
/// </summary>
/// <remarks>
/// <para>Multiplicative weights is follow-the-regularised-leader with the entropy as regulariser. With G groups, T rounds and losses within a range ρ the worst
/// group's loss of a convex mix is at most ρ·√(ln G/(2T)) above that of the best random choice of members, whose loss is the mean of theirs. Another mean of
/// predictions may do better than that; a vote on classes has no such bound.</para>
/// <para>Cost O(members · Σ|g|) once, then O(members · G) a round.</para>
/// </remarks>
internal sealed class MinimaxRival : IRival
{
    public string Name => "minimax";

    public string Words => "group-minimax mix of team lists";

    public FittedRival Fit(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        double[][] losses = GroupLosses(inputs);
        double[] weights = Play(losses, inputs.Options.Rounds);
        return Blend.Of(Name, pool, inputs.Members, weights);
    }

    /// <summary>Plays the game on losses by group and member; the answer is the share of rounds in which each member was played.</summary>
    internal static double[] Play(double[][] losses, int rounds)
    {
        int groups = losses.Length;
        int members = losses[0].Length;
        double range = losses.Max(g => g.Max()) - losses.Min(g => g.Min());
        double rate = range > 0 ? Math.Sqrt(8 * Math.Log(Math.Max(2, groups)) / rounds) / range : 0;
        double[] total = new double[groups];
        int[] played = new int[members];
        double[] weighted = new double[members];
        for (int round = 0; round < rounds; round++)
        {
            double top = total.Max();
            weighted.AsSpan().Clear();
            for (int g = 0; g < groups; g++)
            {
                double weight = Math.Exp(rate * (total[g] - top));
                for (int m = 0; m < members; m++)
                {
                    weighted[m] += weight * losses[g][m];
                }
            }

            int answer = Array.IndexOf(weighted, weighted.Min());
            played[answer]++;
            for (int g = 0; g < groups; g++)
            {
                total[g] += losses[g][answer];
            }
        }

        return [.. played.Select(p => (double)p / rounds)];
    }

    private static double[][] GroupLosses(RivalInputs inputs)
    {
        PairPool pool = inputs.Pool;
        DecisionList list = inputs.List.List;
        int[][] rows =
        [
            [.. Enumerable.Range(0, pool.Labels.Length)],
            .. list.PatchIds.Select((_, k) => list.RowsOfPatch(k + 1, Split.Validation).ToIndices()),
        ];
        double[][] byMember = new double[inputs.Members.Count][];
        Parallel.For(
            0,
            byMember.Length,
            inputs.Parallel,
            m =>
            {
                double[] losses = pool.LossesOf(inputs.Members[m].Predictions[Split.Validation]);
                byMember[m] = [.. rows.Select(r => PairPool.SumOver(r, losses) / r.Length)];
            }
        );
        return [.. Enumerable.Range(0, rows.Length).Select(g => byMember.Select(m => m[g]).ToArray())];
    }
}
