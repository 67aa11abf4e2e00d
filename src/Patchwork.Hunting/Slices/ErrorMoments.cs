using Patchwork.Measures;

namespace Patchwork.Hunting;

/// <summary>Compares the errors inside a set of rows with those of all others: means, variances, effect size, a test and intervals.</summary>
/// <remarks>
/// Immutable. Made in O(1) from sums of squares around the mean of all rows. Where all rows have one of two errors, the test is Fisher's exact
/// one and intervals are those of shares, since Welch's test is far too sure of groups where nearly all are wrong, or nearly none.
/// </remarks>
public readonly record struct ErrorMoments
{
    private const double Level = 0.95;

    // Below it a variance made from sums of squares is the sums' rounding: an effect size of more than a million.
    private const double LeastShare = 1e-12;

    private readonly ErrorDistribution _all;
    private readonly double _mean;
    private readonly double _othersMean;
    private readonly double _variance;
    private readonly double _othersVariance;

    /// <summary>Compares a part with the rest.</summary>
    /// <param name="size">The rows of the part, n_S.</param>
    /// <param name="sum">Σ_S (e − ē), e and the mean of all ē in the distribution's scaled units.</param>
    /// <param name="squares">Σ_S (e − ē)².</param>
    /// <param name="all">The errors of all n rows.</param>
    internal ErrorMoments(int size, double sum, double squares, ErrorDistribution all)
    {
        Size = size;
        Others = all.Rows - size;
        _all = all;
        double average = all.Scaled.Average;
        _mean = average + (sum / size);
        _othersMean = Others == 0 ? double.NaN : average - (sum / Others);
        _variance = size < 2 ? double.NaN : Math.Max(0, squares - (sum * sum / size)) / (size - 1);
        _othersVariance =
            Others < 2 ? double.NaN : Math.Max(0, all.Squares - squares - (sum * sum / Others)) / (Others - 1);
        double difference = _mean - _othersMean;
        IsSpreadless = _variance + _othersVariance <= LeastShare * difference * difference;
    }

    /// <summary>n_S.</summary>
    public int Size { get; }

    /// <summary>n − n_S.</summary>
    public int Others { get; }

    /// <summary>The mean error inside.</summary>
    public double Mean => Math.ScaleB(_mean, _all.Exponent);

    /// <summary>The mean error outside; NaN when there is nobody.</summary>
    public double OthersMean => Math.ScaleB(_othersMean, _all.Exponent);

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
    public double Separation =>
        IsSpreadless ? (_mean - _othersMean) / Math.Sqrt(_all.Squares / (_all.Rows - 1)) : EffectSize;

    /// <summary>
    /// The mean inside at 95 %: ± t·s/√n_S, and for two values Wilson's interval of the share. Null below two rows, and where errors inside do not
    /// vary, which tells nothing of how far they might.
    /// </summary>
    public Interval? Interval
    {
        get
        {
            if (Size < 2 || (IsConstantInside && !_all.HasTwoValues))
            {
                return null;
            }

            if (_all.HasTwoValues)
            {
                Interval share = MeanInterval.Wilson(HighsInside, Size, Level);
                return Told(
                    _all.Low + (share.Low * (_all.High - _all.Low)),
                    _all.Low + (share.High * (_all.High - _all.Low))
                );
            }

            double half = StudentT.Quantile((1 + Level) / 2, Size - 1) * Math.Sqrt(_variance / Size);
            return Told(_mean - half, _mean + half);
        }
    }

    /// <summary>
    /// The one-sided test of 'worse inside than outside'. For two values Fisher's exact test; where errors inside do not vary, the chance that
    /// n_S rows drawn at random are all at least as bad; otherwise P(T &gt; t) by Welch's test. NaN below two rows on either side.
    /// </summary>
    public double PValue =>
        Size < 2 || Others < 2 ? double.NaN
        : _all.HasTwoValues ? Hypergeometric.UpperTail(_all.Rows, _all.Highs, Size, HighsInside)
        : IsConstantInside ? _all.ChanceOfAllAtLeast(Size, _mean, Rounding)
        : StudentT.UpperTail((_mean - _othersMean) / StandardError, Degrees);

    /// <summary>The same test for a difference either way: P(|T| &gt; |t|), or twice the smaller of the exact tails, at most 1.</summary>
    public double TwoSidedPValue =>
        Size < 2 || Others < 2 ? double.NaN
        : _all.HasTwoValues ? Twice(PValue, Hypergeometric.LowerTail(_all.Rows, _all.Highs, Size, HighsInside))
        : IsConstantInside ? Twice(PValue, _all.ChanceOfAllAtMost(Size, _mean, Rounding))
        : StudentT.TwoSidedTail((_mean - _othersMean) / StandardError, Degrees);

    private static double Twice(double upper, double lower) => Math.Min(1, 2 * Math.Min(upper, lower));

    private Interval Told(double low, double high) =>
        new(Math.ScaleB(low, _all.Exponent), Math.ScaleB(high, _all.Exponent));

    // Of two values the mean tells how many are the larger.
    private int HighsInside => (int)Math.Round((_mean - _all.Low) / (_all.High - _all.Low) * Size);

    // Sums of squares know a variance up to their own rounding, which the mean of all rows and its square give the size of.
    private bool IsConstantInside =>
        _variance <= LeastShare * Math.Max((_mean - _othersMean) * (_mean - _othersMean), _all.Squares / _all.Rows);

    private double Rounding => 1e-6 * Math.Max(Math.Abs(_mean - _othersMean), Math.Sqrt(_all.Squares / _all.Rows));

    private double StandardError => Math.Sqrt((_variance / Size) + (_othersVariance / Others));

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

    /// <summary>
    /// The difference of the means, inside less outside: ± t·√(v_S/n_S + v_rest/n_rest) by Welch, and for two values Newcombe's interval from the two
    /// of Wilson (1998, method 10). Null below two rows on either side, and where errors inside do not vary.
    /// </summary>
    /// <param name="level">The confidence level, strictly between 0 and 1.</param>
    public Interval? DifferenceAt(double level)
    {
        if (Size < 2 || Others < 2 || (IsConstantInside && !_all.HasTwoValues))
        {
            return null;
        }

        double difference = _mean - _othersMean;
        if (_all.HasTwoValues)
        {
            (double low, double high) = Newcombe(level);
            double scale = _all.High - _all.Low;
            return Told(low * scale, high * scale);
        }

        double half = -StudentT.Quantile((1 - level) / 2, Degrees) * StandardError;
        return Told(difference - half, difference + half);
    }

    private (double Low, double High) Newcombe(double level)
    {
        int highs = HighsInside;
        double inside = (double)highs / Size;
        double outside = (double)(_all.Highs - highs) / Others;
        Interval own = MeanInterval.Wilson(highs, Size, level);
        Interval rest = MeanInterval.Wilson(_all.Highs - highs, Others, level);
        return (
            inside - outside - double.Hypot(inside - own.Low, rest.High - outside),
            inside - outside + double.Hypot(own.High - inside, outside - rest.Low)
        );
    }
}
