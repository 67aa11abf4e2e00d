namespace Patchwork.Measures;

/// <summary>
/// The numbers of a regression audit, computable from any multiset of its rows: mean squared error, mean absolute error and bias
/// (mean of prediction − label), of all rows and then of each group in order.
/// </summary>
internal sealed class RegressionMeasure : IResampledMeasure
{
    /// <summary>Keys of the numbers, overall and of each group, in order.</summary>
    public static readonly string[] Keys = ["meanSquaredError", "meanAbsoluteError", "bias"];

    private readonly double[] _errors;
    private readonly GroupSignatures _signatures;
    private readonly ErrorSums[] _bySignature;
    private readonly ErrorSums[] _byGroup;

    /// <summary>Makes a measure that holds no rows.</summary>
    public RegressionMeasure(AuditInput input)
        : this(input.Errors, new GroupSignatures(input.Groups), input.Groups.Count) { }

    private RegressionMeasure(double[] errors, GroupSignatures signatures, int groups)
    {
        _errors = errors;
        _signatures = signatures;
        _bySignature = new ErrorSums[signatures.Count];
        _byGroup = new ErrorSums[groups + 1];
    }

    /// <inheritdoc/>
    public int Count => Keys.Length * _byGroup.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<int> UnitSizes => [];

    /// <inheritdoc/>
    public IResampledMeasure CreateWorker() => new RegressionMeasure(_errors, _signatures, _byGroup.Length - 1);

    /// <inheritdoc/>
    public void Clear() => Array.Clear(_bySignature);

    /// <inheritdoc/>
    public void Add(int first, ReadOnlySpan<int> times)
    {
        ReadOnlySpan<double> errors = _errors.AsSpan(first, times.Length);
        ReadOnlySpan<int> signatures = _signatures.OfRow.AsSpan(first, times.Length);
        for (int i = 0; i < times.Length; i++)
        {
            double error = times[i] * errors[i];
            ref ErrorSums sums = ref _bySignature[signatures[i]];
            sums.Rows += times[i];
            sums.Sum += error;
            sums.Absolute += Math.Abs(error);
            sums.Squares += error * errors[i];
        }
    }

    /// <inheritdoc/>
    public void Compute(Span<double> values)
    {
        Array.Clear(_byGroup);
        for (int s = 0; s < _bySignature.Length; s++)
        {
            _byGroup[0].Add(_bySignature[s]);
            foreach (int g in _signatures.GroupsOf(s))
            {
                _byGroup[g + 1].Add(_bySignature[s]);
            }
        }

        for (int g = 0; g < _byGroup.Length; g++)
        {
            ErrorSums sums = _byGroup[g];
            // 0/0 is NaN, which is what an undefined number is here.
            values[g * Keys.Length] = sums.Squares / sums.Rows;
            values[(g * Keys.Length) + 1] = sums.Absolute / sums.Rows;
            values[(g * Keys.Length) + 2] = sums.Sum / sums.Rows;
        }
    }

    private struct ErrorSums
    {
        public long Rows;
        public double Sum;
        public double Absolute;
        public double Squares;

        public void Add(in ErrorSums other)
        {
            Rows += other.Rows;
            Sum += other.Sum;
            Absolute += other.Absolute;
            Squares += other.Squares;
        }
    }
}
