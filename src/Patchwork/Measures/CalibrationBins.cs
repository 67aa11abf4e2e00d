namespace Patchwork.Measures;

/// <summary>
/// Expected and maximum calibration error over 15 equal bins of the top label's confidence c, bin i holding c in
/// (i/15, (i+1)/15], and c = 0 in the first (math-5 section 1.3): ECE = Σ_i (n_i/N)·|acc_i − mean c_i|, MCE = the largest
/// |acc_i − mean c_i| of a bin that is not empty.
/// </summary>
/// <remarks>Mutable, for one thread; adding a row is O(1). Libraries with other bin edges differ where c hits an edge.</remarks>
public sealed class CalibrationBins
{
    /// <summary>The number of bins.</summary>
    public const int BinCount = 15;

    private readonly long[] _rows = new long[BinCount];
    private readonly double[] _residuals = new double[BinCount];

    /// <summary>The rows in each bin.</summary>
    public ReadOnlySpan<long> Rows => _rows;

    /// <summary>Σ_i |Σ(right − c)| / N over the bins, or null without rows.</summary>
    public double? ExpectedError
    {
        get
        {
            long rows = 0;
            double sum = 0;
            for (int b = 0; b < BinCount; b++)
            {
                rows += _rows[b];
                sum += Math.Abs(_residuals[b]);
            }

            return rows == 0 ? null : sum / rows;
        }
    }

    /// <summary>The largest difference of a bin with rows, or null without rows.</summary>
    public double? MaximumError
    {
        get
        {
            double? largest = null;
            for (int b = 0; b < BinCount; b++)
            {
                if (_rows[b] > 0)
                {
                    largest = Math.Max(largest ?? 0, Math.Abs(_residuals[b]) / _rows[b]);
                }
            }

            return largest;
        }
    }

    /// <summary>The bin of a confidence in [0, 1], decided by comparison with the doubles i/15, never by rounding.</summary>
    public static int BinOf(double confidence)
    {
        // The product may round across an edge; the two comparisons put it right.
        int bin = Math.Clamp((int)Math.Ceiling(confidence * BinCount) - 1, 0, BinCount - 1);
        if (bin > 0 && confidence <= (double)bin / BinCount)
        {
            bin--;
        }
        else if (bin < BinCount - 1 && confidence > (double)(bin + 1) / BinCount)
        {
            bin++;
        }

        return bin;
    }

    /// <summary>Counts a row: its bin and <c>right − c</c>, where right is 1 or 0.</summary>
    public void Add(int bin, double residual) => Add(bin, residual, 1);

    /// <summary>Counts a row so many times.</summary>
    public void Add(int bin, double residual, int times)
    {
        _rows[bin] += times;
        _residuals[bin] += times * residual;
    }

    /// <summary>Counts a row by its confidence and whether the top label is the true one.</summary>
    public void Add(double confidence, bool isRight) => Add(BinOf(confidence), (isRight ? 1 : 0) - confidence);

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        Array.Clear(_rows);
        Array.Clear(_residuals);
    }
}
