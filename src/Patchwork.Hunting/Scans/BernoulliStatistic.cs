using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Patchwork.Measures;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Labels against predicted probabilities: max over q of ln q·Σ_S y − Σ_S ln(1 − p_i + q·p_i), with q = e^θ &gt; 1 where labels are
/// predicted too low and q = e^−θ &lt; 1 where too high (math-1 section 8.2; the bias scan of Zhang and Neill 2016).
/// </summary>
internal sealed class BernoulliStatistic : ScanStatistic
{
    // Half the 95 % quantile of χ² with one degree of freedom: how far the log likelihood falls to the ends of an interval.
    private const double Fall = 1.920729410347062;

    private const int Halvings = 60;

    private const double Least = 1e-15;

    private readonly double[] _labels;
    private readonly double[] _given;
    private readonly double[] _probabilities;
    private readonly ScanDirection _direction;
    private readonly double _sign;

    /// <summary>Takes labels 0 or 1 and one probability each.</summary>
    public BernoulliStatistic(double[] labels, double[] probabilities, ScanDirection direction)
    {
        _labels = labels;
        _given = probabilities;
        _direction = direction;
        _sign = direction == ScanDirection.Under ? 1 : -1;

        // A probability of exactly 0 or 1 has no odds to multiply; clipped as the log loss clips (math-1 section 1).
        _probabilities = Array.ConvertAll(probabilities, p => Math.Clamp(p, Least, 1 - Least));
    }

    /// <inheritdoc/>
    public override ScanParts Gather(ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, int parts)
    {
        int[] starts = new int[parts + 1];
        foreach (int row in rows)
        {
            starts[codes[row] + 1]++;
        }

        for (int part = 0; part < parts; part++)
        {
            starts[part + 1] += starts[part];
        }

        double[] probabilities = new double[rows.Length];
        double[] labels = new double[parts];
        double[] expected = new double[parts];
        int[] next = starts[..parts];
        foreach (int row in rows)
        {
            int part = codes[row];
            probabilities[next[part]++] = _probabilities[row];
            labels[part] += _labels[row];
            expected[part] += _probabilities[row];
        }

        return new Parts(probabilities, starts, labels, expected, _sign);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The interval is that of q by profile likelihood, {q: 2·(ln L(q̂) − ln L(q)) ≤ 3.84}, told as the share of ones that the predictions
    /// raised by q make of the group; at q̂ that is the share observed. It leaves out the share expected where the two-sided
    /// likelihood-ratio test does.
    /// </remarks>
    public override ScanFinding Judge(RowSet rows)
    {
        int[] members = rows.ToIndices();
        Parts parts = (Parts)Gather(members, new int[_labels.Length], 1);
        (double theta, double ratio) = parts.Peak([0], 0, parts.MostTheta);
        double observed = parts.ShareAt(double.NaN);
        double expected = 0;
        foreach (int row in members)
        {
            expected += _given[row];
        }

        expected /= members.Length;
        double near = parts.ShareAt(Crossing(parts, ratio - Fall, -parts.MostTheta, theta));
        double far = parts.ShareAt(Crossing(parts, ratio - Fall, parts.MostTheta, theta));
        return new ScanFinding(
            new ScanEstimate(observed, expected, Multiplier(theta, parts.MostTheta)),
            expected > 0 ? observed / expected : double.NaN,
            new Interval(Math.Min(observed, Math.Min(near, far)), Math.Max(observed, Math.Max(near, far))),
            ratio
        );
    }

    /// <inheritdoc/>
    /// <remarks>Each label is drawn anew, 1 with the probability predicted for it.</remarks>
    public override ScanStatistic Redrawn(SeededRandom random) =>
        new BernoulliStatistic(
            Array.ConvertAll(_probabilities, p => random.NextDouble() < p ? 1.0 : 0.0),
            _given,
            _direction
        );

    // Beyond the most there is labels are all alike, and no finite q is large, no q above 0 small enough.
    private double Multiplier(double theta, double most) =>
        theta < most ? Math.Exp(_sign * theta)
        : _sign > 0 ? double.PositiveInfinity
        : 0;

    // Where the value of the one part falls to the target between its peak and an end, by bisection; the end where it does not.
    private static double Crossing(Parts parts, double target, double end, double peak)
    {
        if (parts.Value(0, end) >= target)
        {
            return end;
        }

        (double outside, double inside) = (end, peak);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (outside + inside) / 2;
            (outside, inside) = parts.Value(0, middle) < target ? (middle, inside) : (outside, middle);
        }

        return inside;
    }

    private sealed class Parts(double[] probabilities, int[] starts, double[] labels, double[] expected, double sign)
        : ScanParts
    {
        // 2·ln((1 − 1e-15)/1e-15): it takes the least probability to the largest, and so any to it or beyond.
        public override double MostTheta => 69.07755278982137;

        /// <summary>The share of ones that the raised probabilities of the first part make; for NaN that of its labels.</summary>
        public double ShareAt(double theta) =>
            (labels[0] - (double.IsNaN(theta) ? 0 : sign * Slopes(0, theta).Slope)) / Size(0);

        public override int Size(int part) => starts[part + 1] - starts[part];

        public override double SlopeAtZero(int part) => sign * (labels[part] - expected[part]);

        public override double Value(int part, double theta)
        {
            return (sign * theta * labels[part]) - SumOfLogs(Of(part), Math.Exp(sign * theta));
        }

        public override (double Slope, double Curve) Slopes(int part, double theta)
        {
            double q = Math.Exp(sign * theta);
            ReadOnlySpan<double> p = Of(part);
            ReadOnlySpan<Vector512<double>> eights = MemoryMarshal.Cast<double, Vector512<double>>(p);
            Vector512<double> means = Vector512<double>.Zero;
            Vector512<double> spreads = Vector512<double>.Zero;
            Vector512<double> factor = Vector512.Create(q);
            foreach (Vector512<double> eight in eights)
            {
                Vector512<double> raised = factor * eight;
                Vector512<double> share = raised / (Vector512<double>.One - eight + raised);
                means += share;
                spreads += share * (Vector512<double>.One - share);
            }

            double mean = Vector512.Sum(means);
            double spread = Vector512.Sum(spreads);
            foreach (double one in p[(eights.Length * Vector512<double>.Count)..])
            {
                double share = q * one / (1 - one + (q * one));
                mean += share;
                spread += share * (1 - share);
            }

            return (sign * (labels[part] - mean), -spread);
        }

        private ReadOnlySpan<double> Of(int part) => probabilities.AsSpan(starts[part], Size(part));

        // Σ ln(1 − p + q·p) as logarithms of products of eight: each factor lies within e^−35 and e^70, so a product is far from the
        // ends of double. 1 − p is taken first: 1 + (q − 1)·p loses all digits where p is near 1 and q near 0.
        private static double SumOfLogs(ReadOnlySpan<double> p, double q)
        {
            ReadOnlySpan<Vector512<double>> eights = MemoryMarshal.Cast<double, Vector512<double>>(p);
            Vector512<double> sum = Vector512<double>.Zero;
            Vector512<double> scale = Vector512.Create(q);
            int i = 0;
            for (; i <= eights.Length - 8; i += 8)
            {
                Vector512<double> product = Vector512<double>.One;
                for (int k = i; k < i + 8; k++)
                {
                    product *= Vector512<double>.One - eights[k] + (scale * eights[k]);
                }

                sum += Vector512.Log(product);
            }

            double total = Vector512.Sum(sum);
            foreach (double one in p[(i * Vector512<double>.Count)..])
            {
                total += Math.Log(1 - one + (q * one));
            }

            return total;
        }
    }
}
