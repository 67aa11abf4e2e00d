using Patchwork.Measures;

namespace Patchwork.Hunting;

/// <summary>Compares the errors inside a set of rows with those of all others: means, variances, effect size and Welch's test.</summary>
/// <remarks>Immutable. Made in O(1) from sums of squares around the mean of all rows.</remarks>
public readonly record struct ErrorMoments
{
    private const double Level = 0.95;

    // Below it a variance made from sums of squares is the sums' rounding: an effect size of more than a million.
    private const double LeastShare = 1e-12;

    private readonly double _mean;
    private readonly double _othersMean;
    private readonly double _variance;
    private readonly double _othersVariance;
    private readonly double _allVariance;
    private readonly int _exponent;

    /// <summary>Compares a part with the rest.</summary>
    /// <param name="size">The rows of the part, n_S.</param>
    /// <param name="rows">All rows, n.</param>
    /// <param name="average">ē of all rows.</param>
    /// <param name="sum">Σ_S (e − ē).</param>
    /// <param name="squares">Σ_S (e − ē)².</param>
    /// <param name="allSquares">Σ (e − ē)² over all rows.</param>
    /// <param name="exponent">The sums are in units of 2^exponent, which means and intervals are told without.</param>
    public ErrorMoments(
        int size,
        int rows,
        double average,
        double sum,
        double squares,
        double allSquares,
        int exponent = 0
    )
    {
        Size = size;
        Others = rows - size;
        _exponent = exponent;
        _mean = average + (sum / size);
        _othersMean = Others == 0 ? double.NaN : average - (sum / Others);
        _variance = size < 2 ? double.NaN : Math.Max(0, squares - (sum * sum / size)) / (size - 1);
        _othersVariance =
            Others < 2 ? double.NaN : Math.Max(0, allSquares - squares - (sum * sum / Others)) / (Others - 1);
        _allVariance = rows < 2 ? double.NaN : allSquares / (rows - 1);
        double difference = _mean - _othersMean;
        IsSpreadless = _variance + _othersVariance <= LeastShare * difference * difference;
    }

    /// <summary>n_S.</summary>
    public int Size { get; }

    /// <summary>n − n_S.</summary>
    public int Others { get; }

    /// <summary>The mean error inside.</summary>
    public double Mean => Math.ScaleB(_mean, _exponent);

    /// <summary>The mean error outside; NaN when there is nobody.</summary>
    public double OthersMean => Math.ScaleB(_othersMean, _exponent);

    /// <summary>
    /// Whether errors vary neither inside nor outside, up to rounding, while the two differ: then there is no standard deviation to measure
    /// the difference in. False below two rows on either side.
    /// </summary>
    public bool IsSpreadless { get; }

    /// <summary>
    /// √2·(μ_S − μ_rest)/√(v_S + v_rest), v with n − 1 in the denominator: the difference in units of a common standard deviation. NaN where it
    /// is not defined: below two rows on either side, and where neither side varies.
    /// </summary>
    public double EffectSize =>
        IsSpreadless ? double.NaN : Math.Sqrt(2) * (_mean - _othersMean) / Math.Sqrt(_variance + _othersVariance);

    /// <summary>
    /// The effect size; where there is none since neither side varies, the difference in standard deviations of all errors, which with a share
    /// w of the rows inside is 1/√(w·(1 − w)) but for the −1 of a sample, so at least 2. NaN below two rows on either side.
    /// </summary>
    public double Separation => IsSpreadless ? (_mean - _othersMean) / Math.Sqrt(_allVariance) : EffectSize;

    /// <summary>The mean inside ± t·s/√n_S at 95 %, or null below two rows.</summary>
    public Interval? Interval
    {
        get
        {
            if (Size < 2)
            {
                return null;
            }

            double half = StudentT.Quantile((1 + Level) / 2, Size - 1) * Math.Sqrt(_variance / Size);
            return new Interval(Math.ScaleB(_mean - half, _exponent), Math.ScaleB(_mean + half, _exponent));
        }
    }

    /// <summary>
    /// P(T &gt; t) by Welch's test of 'worse inside than outside'. Where neither side varies, the chance that n_S rows drawn at random
    /// are just those with the larger error, 1/C(n, n_S), or 1. NaN below two rows on either side.
    /// </summary>
    public double PValue
    {
        get
        {
            double error = StandardError;
            return double.IsNaN(error) ? double.NaN
                : IsSpreadless || error == 0 ? (_mean > _othersMean ? ChanceOfThese : 1)
                : StudentT.UpperTail((_mean - _othersMean) / error, Degrees);
        }
    }

    /// <summary>P(|T| &gt; |t|) of the same test, two-sided.</summary>
    public double TwoSidedPValue
    {
        get
        {
            double error = StandardError;
            return double.IsNaN(error) ? double.NaN
                : IsSpreadless || error == 0 ? (_mean == _othersMean ? 1 : ChanceOfThese * (Size == Others ? 2 : 1))
                : StudentT.TwoSidedTail((_mean - _othersMean) / error, Degrees);
        }
    }

    private double StandardError => Math.Sqrt((_variance / Size) + (_othersVariance / Others));

    // 1/C(n, n_S) = Π k/(n − m + k) over k = 1 … m, m the smaller side; it vanishes after a few hundred factors.
    private double ChanceOfThese
    {
        get
        {
            int fewer = Math.Min(Size, Others);
            double chance = 1;
            for (int k = 1; k <= fewer && chance > 0; k++)
            {
                chance *= (double)k / (Math.Max(Size, Others) + k);
            }

            return chance;
        }
    }

    // Welch and Satterthwaite.
    private double Degrees
    {
        get
        {
            double inside = _variance / Size;
            double outside = _othersVariance / Others;
            double error = inside + outside;
            return error * error / ((inside * inside / (Size - 1)) + (outside * outside / (Others - 1)));
        }
    }

    /// <summary>The difference of the means, inside less outside, ± t·√(v_S/n_S + v_rest/n_rest), or null below two rows on either side.</summary>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    public Interval? DifferenceAt(double level)
    {
        double error = StandardError;
        if (double.IsNaN(error))
        {
            return null;
        }

        double difference = _mean - _othersMean;
        double half = IsSpreadless || error == 0 ? 0 : -StudentT.Quantile((1 - level) / 2, Degrees) * error;
        return new Interval(Math.ScaleB(difference - half, _exponent), Math.ScaleB(difference + half, _exponent));
    }
}
