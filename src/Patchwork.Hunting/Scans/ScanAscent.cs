namespace Patchwork.Hunting;

/// <summary>
/// Climbs from a start to a group that no other union of one column's values improves: column after column in random order takes
/// the union that is best while the others stay.
/// </summary>
/// <remarks>One object serves all threads. Each start and its order of columns have a stream of random numbers of their own.</remarks>
internal sealed class ScanAscent(ScanGround ground, ScanStatistic statistic, double penalty, long seed)
{
    private const double LeastRise = 1e-9;
    private const int MostRounds = 100;

    /// <summary>Climbs from a start; the first is everyone.</summary>
    public ScanEnd From(int restart)
    {
        SeededRandom random = new(seed, "subset-scan", restart);
        bool[]?[] taken = Start(random, restart);
        int[] order = [.. Enumerable.Range(0, ground.Columns)];
        double score = double.NegativeInfinity;
        long looks = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            random.Shuffle<int>(order);
            bool rose = false;
            foreach (int column in order)
            {
                looks++;
                (bool[]? values, double reached) = BestFor(taken, column);
                if (reached > score + LeastRise)
                {
                    taken[column] = values;
                    score = reached;
                    rose = true;
                }
            }

            if (!rose)
            {
                break;
            }
        }

        return new ScanEnd(taken, score, looks);
    }

    private bool[]?[] Start(SeededRandom random, int restart)
    {
        bool[]?[] taken = new bool[]?[ground.Columns];
        for (int column = 0; column < taken.Length && restart > 0; column++)
        {
            if (random.NextInt(2) == 0)
            {
                bool[] some = new bool[ground.Codes(column).Parts];
                foreach (int value in ground.Occurring(column))
                {
                    some[value] = random.NextInt(2) == 0;
                }

                taken[column] = Array.TrueForAll(some, s => !s) ? null : some;
            }
        }

        return taken;
    }

    /// <summary>The best values of one column while the others stay, with the score of the whole.</summary>
    private (bool[]? Values, double Score) BestFor(bool[]?[] taken, int column)
    {
        int[] rows = ground.RowsOf(taken, column);
        double others = 0;
        for (int c = 0; c < taken.Length; c++)
        {
            others += c == column || taken[c] is not { } values ? 0 : penalty * values.Count(v => v);
        }

        (int[] codes, int parts) = ground.Codes(column);
        ScanParts gathered = statistic.Gather(rows, codes, parts);
        int[] all = [.. ground.Occurring(column).Where(v => gathered.Size(v) > 0)];
        double everyone = all.Length == 0 ? 0 : gathered.Height(all, 0, gathered.MostTheta);
        if (gathered.Best(parts, penalty) is not { } best || everyone >= best.Score)
        {
            return (null, everyone - others);
        }

        bool[] chosen = new bool[parts];
        foreach (int part in best.Parts)
        {
            chosen[part] = true;
        }

        return (chosen, best.Score - others);
    }
}
