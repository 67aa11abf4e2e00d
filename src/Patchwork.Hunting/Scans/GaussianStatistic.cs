using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>
/// Errors above the average: (max(0, Σ_S (e_i − ē)))² / (2·σ²·|S|) with σ² the variance of e, which is the maximum over θ ≥ 0 of
/// θ·Σ(e_i − ē)/σ − θ²·|S|/2 (math-1 section 8.2).
/// </summary>
internal sealed class GaussianStatistic : ScanStatistic
{
    private readonly RowErrors _errors;
    private readonly ErrorComparison _comparison;
    private readonly double[] _away;
    private readonly double _most;

    /// <summary>Takes errors that vary.</summary>
    public GaussianStatistic(RowErrors errors)
    {
        _errors = errors;
        _comparison = new ErrorComparison(errors);
        RowErrors scaled = _comparison.All.Scaled;
        double deviation = Math.Sqrt(_comparison.All.Squares / scaled.Rows);
        double average = scaled.Average;
        _away = Array.ConvertAll(scaled.Values.ToArray(), e => (e - average) / deviation);
        _most = _away.Max();
    }

    private GaussianStatistic(GaussianStatistic of, double[] away) =>
        (_errors, _comparison, _away, _most) = (of._errors, of._comparison, away, of._most);

    /// <inheritdoc/>
    public override ScanParts Gather(ReadOnlySpan<int> rows, ReadOnlySpan<int> codes, int parts)
    {
        double[] sums = new double[parts];
        int[] sizes = new int[parts];
        foreach (int row in rows)
        {
            sums[codes[row]] += _away[row];
            sizes[codes[row]]++;
        }

        return new Parts(sums, sizes, _most);
    }

    /// <inheritdoc/>
    /// <remarks>The interval is that of the group's mean by Student's t, from the spread within the group.</remarks>
    public override ScanFinding Judge(RowSet rows)
    {
        double sum = 0;
        foreach (int row in rows.ToIndices())
        {
            sum += _away[row];
        }

        ErrorMoments moments = _comparison.Of(rows);
        return new ScanFinding(
            new ScanEstimate(moments.Mean, _errors.Average, null),
            sum / rows.Count,
            moments.Interval,
            sum <= 0 ? 0 : sum * sum / (2 * rows.Count)
        );
    }

    /// <inheritdoc/>
    /// <remarks>The errors are dealt out anew among the rows.</remarks>
    public override ScanStatistic Redrawn(SeededRandom random)
    {
        double[] dealt = [.. _away];
        random.Shuffle<double>(dealt);
        return new GaussianStatistic(this, dealt);
    }

    // The best θ of a union is a mean of e − ē in standard deviations, so never more than the largest.
    private sealed class Parts(double[] sums, int[] sizes, double most) : ScanParts
    {
        public override double MostTheta => most;

        public override int Size(int part) => sizes[part];

        public override double SlopeAtZero(int part) => sums[part];

        public override double Value(int part, double theta) => theta * (sums[part] - (theta * sizes[part] / 2));

        public override (double Slope, double Curve) Slopes(int part, double theta) =>
            (sums[part] - (theta * sizes[part]), -sizes[part]);
    }
}
