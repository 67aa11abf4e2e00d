using System.Numerics;
using Patchwork.Measures;

namespace Patchwork.Benchmarks.Guards;

/// <summary>
/// One made split: 20 binary features, labels of a few real shifts and standard normal noise, and the current residuals
/// y − f, at first y itself as the base predicts 0.
/// </summary>
internal sealed class ClimbSplit
{
    public const int Features = 20;
    private const int RealGroups = 12;
    private const double RealShift = .3;

    private readonly ulong[][] _literals;
    private readonly double[] _residuals;
    private readonly double[] _delta;

    public ClimbSplit(long seed, string name, int rows)
    {
        SeededRandom random = new(seed, "climb:" + name);
        _residuals = new double[rows];
        _delta = new double[rows];
        _literals = new ulong[2 * Features][];
        int words = (rows + 63) >> 6;
        for (int f = 0; f < Features; f++)
        {
            _literals[2 * f] = new ulong[words];
            _literals[(2 * f) + 1] = new ulong[words];
            for (int i = 0; i < rows; i++)
            {
                _literals[(2 * f) + random.NextInt(2)][i >> 6] |= 1UL << (i & 63);
            }
        }

        for (int i = 0; i < rows; i++)
        {
            _residuals[i] = random.NextGaussian();
        }

        // The truth is the same on every split of a seed.
        SeededRandom truth = new(seed, "climb-truth");
        for (int k = 0; k < RealGroups; k++)
        {
            int[] group = [truth.NextInt(2 * Features), truth.NextInt(2 * Features)];
            double shift = truth.NextInt(2) == 0 ? RealShift : -RealShift;
            ForEach(group, row => _residuals[row] += shift);
        }
    }

    public int Rows => _residuals.Length;

    public double Loss => _residuals.Sum(r => r * r) / Rows;

    /// <summary>The gain with its deviation; with a buffer also the loss of every row afterwards.</summary>
    public PairedGainInterval Measure(ClimbPair pair, double[]? losses = null)
    {
        Fill(pair);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < _delta.Length; i++)
        {
            double d = ((2 * _residuals[i]) - _delta[i]) * _delta[i];
            sum += d;
            squares += d * d;
            if (losses is not null)
            {
                losses[i] = (_residuals[i] * _residuals[i]) - d;
            }
        }

        return PairedGainInterval.FromSums(Rows, sum, squares);
    }

    public void Accept(ClimbPair pair)
    {
        Fill(pair);
        for (int i = 0; i < _delta.Length; i++)
        {
            _residuals[i] -= _delta[i];
        }
    }

    public double[] Losses() => [.. _residuals.Select(r => r * r)];

    private void Fill(ClimbPair pair)
    {
        _delta.AsSpan().Clear();
        foreach ((int[] literals, double shift) in pair.Parts)
        {
            ForEach(literals, row => _delta[row] += shift);
        }
    }

    private void ForEach(int[] literals, Action<int> act)
    {
        for (int w = 0; w < _literals[0].Length; w++)
        {
            ulong bits = ulong.MaxValue;
            foreach (int literal in literals)
            {
                bits &= _literals[literal][w];
            }

            for (; bits != 0; bits &= bits - 1)
            {
                act((w << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }
    }
}
