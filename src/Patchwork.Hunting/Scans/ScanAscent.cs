using System.Runtime.InteropServices;

namespace Patchwork.Hunting;

/// <summary>
/// Climbs from a start to a group that no other union of one column's values improves: column after column in random order takes
/// the union that is best while the others stay, among the unions that leave enough rows.
/// </summary>
/// <remarks>
/// One object serves all threads. Each start and its order of columns have a stream of random numbers of their own. Support is part of the
/// search: a climb that may end in a group too small to be listed ends in the smallest and strongest one, and hides the others.
/// </remarks>
internal sealed class ScanAscent(ScanGround ground, ScanStatistic statistic, double penalty, int support, long seed)
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
        ScanEnd best = new(taken, double.NegativeInfinity, 0);
        long looks = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            random.Shuffle<int>(order);
            bool rose = false;
            foreach (int column in order)
            {
                looks++;
                int[] rows = ground.RowsOf(taken, column);
                if (rows.Length < support)
                {
                    // Only a start is so small: it widens until there are enough rows to choose from.
                    rose |= taken[column] is not null;
                    taken[column] = null;
                    continue;
                }

                foreach (ScanStep step in Steps(taken, column, rows))
                {
                    if (step.Rows < ground.Rows && step.Score > best.Score + LeastRise)
                    {
                        best = new ScanEnd(With(taken, column, step.Values), step.Score, 0);
                    }

                    if (step.Score > score + LeastRise)
                    {
                        taken[column] = step.Values;
                        score = step.Score;
                        rose = true;
                    }
                }
            }

            if (!rose)
            {
                break;
            }
        }

        return best with
        {
            Taken = ground.Bare(best.Taken),
            Looks = looks,
        };
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

    private static bool[]?[] With(bool[]?[] taken, int column, bool[]? values)
    {
        bool[]?[] changed = [.. taken];
        changed[column] = values;
        return changed;
    }

    /// <summary>All values of one column while the others stay, and its best union of some, where one has a score.</summary>
    private IEnumerable<ScanStep> Steps(bool[]?[] taken, int column, int[] rows)
    {
        double others = 0;
        for (int c = 0; c < taken.Length; c++)
        {
            others += c == column || taken[c] is not { } values ? 0 : penalty * values.Count(v => v);
        }

        (int[] codes, int parts) = ground.Codes(column);
        ScanParts gathered = statistic.Gather(rows, codes, parts);
        int[] all = [.. ground.Occurring(column).Where(v => gathered.Size(v) > 0)];
        yield return new ScanStep(null, gathered.Height(all, 0, gathered.MostTheta) - others, rows.Length);
        if (gathered.Best(parts, penalty, support) is { } best && best.Parts.Length < all.Length)
        {
            bool[] chosen = new bool[parts];
            foreach (int part in best.Parts)
            {
                chosen[part] = true;
            }

            yield return new ScanStep(chosen, best.Score - others, best.Parts.Sum(gathered.Size));
        }
    }

    // What a column can take, the score of the whole with it, and its rows.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct ScanStep(bool[]? Values, double Score, int Rows);
}
