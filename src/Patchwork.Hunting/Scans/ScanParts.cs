namespace Patchwork.Hunting;

/// <summary>The rows of a scan's current group, gathered by the values of one column: one concave function f_v(θ) a value.</summary>
internal abstract class ScanParts
{
    private const int MostSteps = 60;
    private const int MostFillings = 8;

    /// <summary>How many rows a value has.</summary>
    public abstract int Size(int part);

    /// <summary>The slope of f_v at θ = 0: where it is not positive, f_v is never above 0.</summary>
    public abstract double SlopeAtZero(int part);

    /// <summary>f_v(θ).</summary>
    public abstract double Value(int part, double theta);

    /// <summary>f_v'(θ) and f_v''(θ).</summary>
    public abstract (double Slope, double Curve) Slopes(int part, double theta);

    /// <summary>No θ beyond it needs to be looked at.</summary>
    public abstract double MostTheta { get; }

    /// <summary>
    /// The union of values with the highest max over θ of Σ f_v(θ) − λ·(number of values), and that height; null when none with enough
    /// rows is above 0.
    /// </summary>
    /// <remarks>
    /// A value belongs to the best union at θ exactly where f_v(θ) &gt; λ, an interval because f_v is concave. Between the ends of
    /// these intervals the union does not change; each different union is maximised over its own stretch. This is exact where the best
    /// union has enough rows. One that has too few is filled up with the values that cost the least a row; which values do so best is a
    /// knapsack, so that then a union may be missed.
    /// </remarks>
    /// <param name="parts">The number of values.</param>
    /// <param name="penalty">λ.</param>
    /// <param name="support">The fewest rows of the union.</param>
    public (int[] Parts, double Score)? Best(int parts, double penalty, int support)
    {
        List<(double Low, double High, int Part)> intervals = [];
        for (int part = 0; part < parts; part++)
        {
            if (Size(part) > 0 && SlopeAtZero(part) > 0 && Interval(part, penalty) is { } ends)
            {
                intervals.Add((ends.Low, ends.High, part));
            }
        }

        double[] cuts = [.. intervals.SelectMany(i => (double[])[i.Low, i.High]).Distinct().Order()];
        (int[] Parts, double Score)? best = null;
        for (int c = 0; c + 1 < cuts.Length; c++)
        {
            int[] union =
            [
                .. intervals.Where(i => i.Low <= cuts[c] && i.High >= cuts[c + 1]).Select(i => i.Part).Order(),
            ];
            if (union.Length == 0)
            {
                continue;
            }

            (double theta, double height) = Peak(union, cuts[c], cuts[c + 1]);
            (int[] Parts, double Score)? found =
                union.Sum(Size) >= support
                    ? (union, height - (penalty * union.Length))
                    : Filled(parts, penalty, support, theta);
            if (found is { Score: > 0 } && (best is not { } known || found.Value.Score > known.Score))
            {
                best = found;
            }
        }

        return best;
    }

    // A union with enough rows for a θ, then the best θ for it, and again while that rises; null where all values have too few rows.
    private (int[] Parts, double Score)? Filled(int parts, double penalty, int support, double theta)
    {
        (int[] Parts, double Score)? best = null;
        for (int round = 0; round < MostFillings; round++)
        {
            int[] union = Enough(parts, penalty, support, theta);
            if (union.Sum(Size) < support)
            {
                return null;
            }

            (theta, double height) = Peak(union, 0, MostTheta);
            double score = height - (penalty * union.Length);
            if (best is { } known && score <= known.Score)
            {
                break;
            }

            best = (union, score);
        }

        return best;
    }

    // Every value with f_v(θ) > λ, then those that cost the least a row until there are enough rows; at last without those that the later
    // ones made needless.
    private int[] Enough(int parts, double penalty, int support, double theta)
    {
        (int Part, double Gain)[] ranked =
        [
            .. Enumerable
                .Range(0, parts)
                .Where(part => Size(part) > 0)
                .Select(part => (Part: part, Gain: Value(part, theta) - penalty))
                .OrderByDescending(p => p.Gain / Size(p.Part))
                .ThenBy(p => p.Part),
        ];
        int rows = 0;
        List<(int Part, double Gain)> union = [];
        foreach ((int part, double gain) in ranked)
        {
            if (gain > 0 || rows < support)
            {
                union.Add((part, gain));
                rows += Size(part);
            }
        }

        foreach ((int part, double gain) in union.OrderBy(p => p.Gain).ToArray())
        {
            if (gain <= 0 && rows - Size(part) >= support)
            {
                union.Remove((part, gain));
                rows -= Size(part);
            }
        }

        return [.. union.Select(p => p.Part).Order()];
    }

    /// <summary>max over θ in [low, high] of Σ f_v(θ) over the values of a union.</summary>
    public double Height(IReadOnlyList<int> union, double low, double high) => Peak(union, low, high).Height;

    /// <summary>The θ in [low, high] at which Σ f_v(θ) over the values of a union is highest, and that height.</summary>
    public (double Theta, double Height) Peak(IReadOnlyList<int> union, double low, double high)
    {
        double theta = Top(union, low, high);
        double sum = 0;
        foreach (int part in union)
        {
            sum += Value(part, theta);
        }

        return (theta, sum);
    }

    /// <summary>Where f_v rises above λ and where it falls below it again, or null when it never does.</summary>
    private (double Low, double High)? Interval(int part, double penalty)
    {
        int[] alone = [part];
        double top = Top(alone, 0, MostTheta);
        if (!(Value(part, top) > penalty))
        {
            return null;
        }

        double low = penalty == 0 ? 0 : Cross(part, penalty, 0, top);
        double high = Value(part, MostTheta) > penalty ? MostTheta : Cross(part, penalty, MostTheta, top);
        return (low, high);
    }

    // Newton from the side where f_v is below λ: f_v is concave, so its tangent lies above it and never steps past the crossing.
    private double Cross(int part, double penalty, double below, double above)
    {
        for (int step = 0; step < MostSteps; step++)
        {
            double missing = penalty - Value(part, below);
            if (missing <= 1e-9 * (1 + penalty))
            {
                break;
            }

            double next = below + (missing / Slopes(part, below).Slope);
            bool isBetween = (next - below) * (above - next) >= 0;
            next = isBetween ? next : (below + above) / 2;
            if (next == below)
            {
                break;
            }

            below = next;
        }

        return below;
    }

    // Newton on the slope, which falls; bisection whenever a step would leave the bracket.
    private double Top(IReadOnlyList<int> union, double low, double high)
    {
        if (SlopeOf(union, high).Slope >= 0)
        {
            return high;
        }

        double theta = low;
        double from = low;
        double to = high;
        for (int step = 0; step < MostSteps && to - from > 1e-12 * (1 + to); step++)
        {
            (double slope, double curve) = SlopeOf(union, theta);
            if (slope <= 0 && theta == low)
            {
                return low;
            }

            if (slope > 0)
            {
                from = theta;
            }
            else
            {
                to = theta;
            }

            double next = curve < 0 ? theta - (slope / curve) : double.NaN;
            next = next > from && next < to ? next : (from + to) / 2;
            if (Math.Abs(next - theta) <= 1e-10 * (1 + theta))
            {
                return next;
            }

            theta = next;
        }

        return theta;
    }

    private (double Slope, double Curve) SlopeOf(IReadOnlyList<int> union, double theta)
    {
        double slope = 0;
        double curve = 0;
        foreach (int part in union)
        {
            (double s, double c) = Slopes(part, theta);
            slope += s;
            curve += c;
        }

        return (slope, curve);
    }
}
