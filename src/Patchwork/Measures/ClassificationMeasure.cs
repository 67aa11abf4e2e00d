namespace Patchwork.Measures;

/// <summary>
/// All numbers of a classification audit, computable from any multiset of its rows: the overall ones of
/// <see cref="OverallKeys"/>, then <see cref="GroupKeys"/> of each group in order.
/// </summary>
/// <remarks>
/// Rows that agree in groups, label, prediction and predicted group form one cell, and the measures are computed from the cells. Without
/// scores the rows of a cell are all alike, so cells are drawn and not rows; with scores a drawn row costs one counter and one calibration bin.
/// </remarks>
internal sealed class ClassificationMeasure : IResampledMeasure
{
    /// <summary>Keys of the overall numbers, in order.</summary>
    public static readonly string[] OverallKeys =
    [
        "accuracy",
        "f1",
        "demographicParity",
        "equalizedOdds",
        "errorRateBalance",
        "biasAmplification.attributeToTask",
        "biasAmplification.taskToAttribute",
        "expectedCalibrationError",
        "maximumCalibrationError",
    ];

    /// <summary>Keys of a group's numbers, in order.</summary>
    public static readonly string[] GroupKeys = ["accuracy", "selectionRate", "falsePositiveRate", "falseNegativeRate"];

    private readonly AuditInput _input;
    private readonly AuditOptions _options;
    private readonly RowCells _cells;
    private readonly int[] _rowsOfCell;
    private readonly int[] _scratch;
    private readonly CalibrationBins _bins = new();

    /// <summary>Adds all rows once and takes the directions of bias amplification from them.</summary>
    public ClassificationMeasure(AuditInput input, AuditOptions options)
        : this(input, options, new RowCells(input))
    {
        AddAll();
        Tally();
        ToTaskDirections = BiasAmplification.Directions(Counts.ToTask, options.Equality);
        ToAttributeDirections = BiasAmplification.Directions(Counts.ToAttribute, options.Equality);
    }

    private ClassificationMeasure(AuditInput input, AuditOptions options, RowCells cells)
    {
        _input = input;
        _options = options;
        _cells = cells;
        _rowsOfCell = new int[cells.Count];
        _scratch = new int[cells.ScratchLength];
        Counts = new ClassificationTally(input);
    }

    /// <inheritdoc/>
    public int Count => OverallKeys.Length + (GroupKeys.Length * _input.Groups.Count);

    /// <inheritdoc/>
    /// <remarks>Cells, unless scores tell the rows of a cell apart or there are nearly as many cells as rows.</remarks>
    public ReadOnlySpan<int> UnitSizes => _cells.CellSizes;

    /// <summary>The counts as of the last <see cref="Compute"/>.</summary>
    public ClassificationTally Counts { get; }

    /// <summary>The signs of the attribute → task cells on the full table.</summary>
    public int[] ToTaskDirections { get; private init; } = [];

    /// <summary>The signs of the task → attribute cells on the full table.</summary>
    public int[] ToAttributeDirections { get; private init; } = [];

    /// <inheritdoc/>
    public IResampledMeasure CreateWorker() =>
        new ClassificationMeasure(_input, _options, _cells)
        {
            ToTaskDirections = ToTaskDirections,
            ToAttributeDirections = ToAttributeDirections,
        };

    /// <inheritdoc/>
    public void Clear()
    {
        Array.Clear(_rowsOfCell);
        _bins.Clear();
    }

    /// <inheritdoc/>
    public void Add(int first, ReadOnlySpan<int> times)
    {
        int[] counts = _rowsOfCell;
        if (!UnitSizes.IsEmpty)
        {
            for (int i = 0; i < times.Length; i++)
            {
                counts[first + i] += times[i];
            }

            return;
        }

        ReadOnlySpan<int> cells = _cells.OfRow.AsSpan(first, times.Length);
        for (int i = 0; i < times.Length; i++)
        {
            counts[cells[i]] += times[i];
        }

        if (_cells.Bins is { } bins)
        {
            double[] residuals = _cells.Residuals!;
            for (int i = 0; i < times.Length; i++)
            {
                _bins.Add(bins[first + i], residuals[first + i], times[i]);
            }
        }
    }

    /// <inheritdoc/>
    public void Compute(Span<double> values)
    {
        Tally();
        int groups = _input.Groups.Count;
        BinaryCounts all = Counts.All;
        values[0] = Counts.Accuracy(groups) ?? double.NaN;
        values[1] = all.Count == 0 ? double.NaN : all.F1;
        values[2] = ParityMeasures.DemographicParity(Counts.Groups, all) ?? double.NaN;
        values[3] = ParityMeasures.EqualizedOdds(Counts.Groups, all) ?? double.NaN;
        values[4] = ParityMeasures.ErrorRateBalance(Counts.Groups) ?? double.NaN;
        values[5] = Amplification(Counts.ToTask, ToTaskDirections);
        values[6] =
            _input.PredictedGroups is null || groups == 0
                ? double.NaN
                : Amplification(Counts.ToAttribute, ToAttributeDirections);
        values[7] = _bins.ExpectedError ?? double.NaN;
        values[8] = _bins.MaximumError ?? double.NaN;
        for (int g = 0; g < groups; g++)
        {
            Span<double> own = values.Slice(OverallKeys.Length + (g * GroupKeys.Length), GroupKeys.Length);
            BinaryCounts counts = Counts.Groups[g];
            own[0] = Counts.Accuracy(g) ?? double.NaN;
            own[1] = counts.SelectionRate ?? double.NaN;
            own[2] = counts.FalsePositiveRate ?? double.NaN;
            own[3] = counts.FalseNegativeRate ?? double.NaN;
        }
    }

    private void AddAll()
    {
        if (!UnitSizes.IsEmpty)
        {
            Add(0, UnitSizes);
            return;
        }

        int[] once = new int[_input.Rows];
        once.AsSpan().Fill(1);
        Add(0, once);
    }

    private void Tally()
    {
        Counts.Clear();
        _cells.AddTo(Counts, _rowsOfCell, _scratch);
    }

    private double Amplification(in AssociationCounts counts, int[] directions) =>
        BiasAmplification.Mean(
            counts,
            _options.RedrawDirection ? BiasAmplification.Directions(counts, _options.Equality) : directions
        ) ?? double.NaN;
}
