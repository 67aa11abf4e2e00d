using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Benchmarks;

/// <summary>
/// Made rows with the sizes of seed 1 (340,134 / 72,886 / 72,886) and six made features of 24 values; the label depends on
/// three of them and noise. Made, not real: for measuring time and memory only.
/// </summary>
internal sealed class PaperRows
{
    /// <summary>The weights of the 19 groups that seed 1's global list accepted (math-1 section 4).</summary>
    private static readonly double[] Weights =
    [
        .171,
        .150,
        .031,
        .001,
        .051,
        .057,
        .149,
        .005,
        .052,
        .508,
        .071,
        1,
        .492,
        1,
        .616,
        .172,
        .009,
        .097,
        .246,
    ];

    private readonly SeededRandom _random;
    private readonly byte[][] _features;
    private readonly float[] _noise;

    public PaperRows(Split split)
    {
        Split = split;
        Rows = split == Split.Train ? 340_134 : 72_886;
        _random = new SeededRandom(1, "paper-rows", (long)split);
        _features = new byte[6][];
        for (int f = 0; f < _features.Length; f++)
        {
            _features[f] = new byte[Rows];
            for (int i = 0; i < Rows; i++)
            {
                _features[f][i] = (byte)_random.NextInt(24);
            }
        }

        Labels = new double[Rows];
        Base = new float[Rows];
        _noise = new float[Rows];
        for (int i = 0; i < Rows; i++)
        {
            double income = 20_000 + (1_500 * _features[0][i]) + (_features[2][i] > 12 ? 800 * _features[1][i] : 0);
            Labels[i] = Math.Clamp(income + (12_000 * _random.NextGaussian()), 1, 99_999);
            Base[i] = (float)(38_000 + (6_000 * _random.NextGaussian()) + (300 * (_features[0][i] - 12)));
            _noise[i] = (float)_random.NextGaussian();
        }

        Current = [.. Base];
    }

    public Split Split { get; }

    public int Rows { get; }

    public double[] Labels { get; }

    public float[] Base { get; }

    /// <summary>What a list that took every good pair would say: where the next pair starts from.</summary>
    public float[] Current { get; }

    /// <summary>
    /// The pair of a submission: rows under a random linear score of one to three features, with the weight of one of
    /// seed 1's groups, and predictions pulled a little towards the label (a good pair) or away (a bad one).
    /// </summary>
    public PairArrays Pair(int submission, double goodShare)
    {
        SeededRandom plan = new(2, "paper-pairs", submission);
        double weight = Weights[plan.NextInt(Weights.Length)];
        double[] slope = new double[6];
        for (int k = plan.NextInt(1, 4); k > 0; k--)
        {
            slope[plan.NextInt(6)] = plan.NextGaussian();
        }

        bool good = plan.NextDouble() < goodShare;
        double pull = good ? .02 + (.06 * plan.NextDouble()) : -.02;
        int shift = plan.NextInt(Rows);
        RowSet group = Below(slope, weight, shift);
        float[] model = new float[Rows];
        double spread = good ? 900 : 300;
        for (int i = 0; i < Rows; i++)
        {
            double wobble = spread * _noise[(i + shift) % Rows];
            model[i] = (float)(Current[i] + (pull * (Labels[i] - Current[i])) + wobble);
        }

        if (good)
        {
            foreach (int row in group.ToIndices())
            {
                Current[row] = model[row];
            }
        }

        return new PairArrays(group, new PredictionVector(model));
    }

    private RowSet Below(double[] slope, double weight, int shift)
    {
        if (weight >= 1)
        {
            return RowSet.Full(Rows);
        }

        double[] score = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            double sum = .01 * _noise[(i + shift) % Rows];
            for (int f = 0; f < slope.Length; f++)
            {
                sum += slope[f] * _features[f][i];
            }

            score[i] = sum;
        }

        // A sample of some 4,000 rows places the cut well enough.
        int step = Rows / 4096;
        double[] sorted = [.. Enumerable.Range(0, Rows / step).Select(k => score[k * step])];
        Array.Sort(sorted);
        double cut = sorted[(int)(weight * sorted.Length)];
        bool[] flags = Array.ConvertAll(score, s => s < cut);
        return RowSet.FromFlags(flags);
    }
}
