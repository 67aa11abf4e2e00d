using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Tests.Ensembles;

/// <summary>
/// The decision list straight from math-1 section 2.1: a snapshot of every state, every sum taken anew. Slow, and
/// obviously right; what the real list is compared with.
/// </summary>
internal sealed class ReferenceList(LossKind loss, ListRules rules, double[] labels, double[] basePredictions)
{
    private readonly List<double[]> _states = [basePredictions];
    private readonly List<(string Id, bool[] Rows, double Best, int At)> _tracked = [];

    public double[] Predictions => _states[^1];

    public int Nodes => _states.Count - 1;

    public (string Verdict, double? Gain, List<(string Group, int PointsTo)> Repairs) Submit(
        string id,
        bool[] g,
        double[] h
    )
    {
        int n = labels.Length;
        if (Enumerable.Range(0, n).Any(i => g[i] && !double.IsFinite(h[i])))
        {
            return ("not-finite", null, []);
        }

        if (g.Count(x => x) < rules.MinimumGroupRows)
        {
            return ("group-too-small", null, []);
        }

        double[] p = _states[^1];
        double gain =
            Sum(
                Enumerable
                    .Range(0, n)
                    .Where(i => g[i])
                    .Select(i => Loss.Of(loss, p[i], labels[i]) - Loss.Of(loss, h[i], labels[i]))
            ) / n;
        if (!(gain > rules.Alpha))
        {
            return ("gain-too-small", gain, []);
        }

        _states.Add([.. Enumerable.Range(0, n).Select(i => g[i] ? h[i] : p[i])]);
        _tracked.Add((id, g, GroupSum(g), Nodes));
        List<(string, int)> repairs = [];
        while (true)
        {
            for (int j = 0; j < _tracked.Count; j++)
            {
                double sum = GroupSum(_tracked[j].Rows);
                if (sum < _tracked[j].Best)
                {
                    _tracked[j] = _tracked[j] with { Best = sum, At = Nodes };
                }
            }

            int worse = rules.Repairs
                ? _tracked.FindIndex(t =>
                    (GroupSum(t.Rows) - t.Best) / n > rules.RepairTolerance
                    && GroupSum(t.Rows) - t.Best > 1e-12 * t.Best
                )
                : -1;
            if (worse < 0)
            {
                return ("accepted", gain, repairs);
            }

            (string group, bool[] rows, _, int at) = _tracked[worse];
            repairs.Add((group, at));
            double[] now = _states[^1];
            _states.Add([.. Enumerable.Range(0, n).Select(i => rows[i] ? _states[at][i] : now[i])]);
        }
    }

    public double MeanLoss() =>
        Sum(Enumerable.Range(0, labels.Length).Select(i => Loss.Of(loss, Predictions[i], labels[i]))) / labels.Length;

    private double GroupSum(bool[] g) =>
        Sum(Enumerable.Range(0, labels.Length).Where(i => g[i]).Select(i => Loss.Of(loss, Predictions[i], labels[i])));

    // Neumaier as printed, with the comparison of magnitudes, independent of the code under test.
    private static double Sum(IEnumerable<double> terms)
    {
        double sum = 0;
        double lost = 0;
        foreach (double x in terms)
        {
            double t = sum + x;
            lost += Math.Abs(sum) >= Math.Abs(x) ? sum - t + x : x - t + sum;
            sum = t;
        }

        return sum + lost;
    }
}
