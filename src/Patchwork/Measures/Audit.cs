namespace Patchwork.Measures;

/// <summary>Measures how a model's predictions treat groups: <c>patchwork audit</c> (interfaces section 5).</summary>
/// <remarks>
/// The same input, options and seed give the same result for any number of threads. Cost O(rows·replicates) at most for the intervals,
/// O(rows + Σ|g|) without. Pure; safe to call from several threads.
/// </remarks>
public static class Audit
{
    /// <summary>Computes all measures and, unless <see cref="AuditOptions.Replicates"/> is 0, their intervals.</summary>
    /// <param name="input">What is measured.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the share of the intervals' replicates that is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static AuditResult Run(
        AuditInput input,
        AuditOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        AuditOptions chosen = options ?? new AuditOptions();
        return input.Task == AuditTask.Classification
            ? OfClasses(input, chosen, progress, cancellation)
            : OfNumbers(input, chosen, progress, cancellation);
    }

    private static AuditResult OfClasses(
        AuditInput input,
        AuditOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        ClassificationMeasure measure = new(input, options);
        double[] values = new double[measure.Count];
        measure.Compute(values);
        Interval?[] intervals = Bootstrap.Intervals(measure, input.Rows, values, options, progress, cancellation);

        int first = ClassificationMeasure.OverallKeys.Length;
        int width = ClassificationMeasure.GroupKeys.Length;
        Dictionary<string, GroupMeasures> byGroup = new(StringComparer.Ordinal);
        for (int g = 0; g < input.Groups.Count; g++)
        {
            int at = first + (g * width);
            BinaryCounts counts = measure.Counts.Groups[g];
            byGroup.Add(
                input.Groups.Names[g],
                new GroupMeasures
                {
                    Count = input.Groups.Sets[g].Count,
                    Positives = counts.Positives,
                    Negatives = counts.Negatives,
                    Accuracy = Defined(values[at]),
                    SelectionRate = Defined(values[at + 1]),
                    FalsePositiveRate = Defined(values[at + 2]),
                    FalseNegativeRate = Defined(values[at + 3]),
                    Intervals = Named(ClassificationMeasure.GroupKeys, intervals.AsSpan(at, width)),
                }
            );
        }

        return new AuditResult
        {
            Task = AuditTask.Classification,
            Rows = input.Rows,
            RowsLeftOut = input.RowsLeftOut,
            Positive = input.Classes[input.Positive],
            Accuracy = Defined(values[0]),
            F1 = Defined(values[1]),
            DemographicParity = Defined(values[2]),
            EqualizedOdds = Defined(values[3]),
            ErrorRateBalance = Defined(values[4]),
            BiasAmplification = new BiasAmplificationMeasures(
                Defined(values[5]),
                Defined(values[6]),
                options.Equality,
                BiasAmplification.Cells(
                    measure.Counts.ToTask,
                    measure.ToTaskDirections,
                    input.Groups.Names,
                    input.Classes
                ),
                input.PredictedGroups is null
                    ? []
                    : BiasAmplification.Cells(
                        measure.Counts.ToAttribute,
                        measure.ToAttributeDirections,
                        input.Classes,
                        input.PredictedGroupNames
                    )
            ),
            ExpectedCalibrationError = Defined(values[7]),
            MaximumCalibrationError = Defined(values[8]),
            ByGroup = byGroup,
            Intervals = Named(ClassificationMeasure.OverallKeys, intervals.AsSpan(0, first)),
            Notes = AuditNotes.Of(input, byGroup),
        };
    }

    private static AuditResult OfNumbers(
        AuditInput input,
        AuditOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        RegressionMeasure measure = new(input);
        int[] once = new int[input.Rows];
        once.AsSpan().Fill(1);
        measure.Add(0, once);
        double[] values = new double[measure.Count];
        measure.Compute(values);
        Interval?[] intervals = Bootstrap.Intervals(measure, input.Rows, values, options, progress, cancellation);

        int width = RegressionMeasure.Keys.Length;
        Dictionary<string, GroupMeasures> byGroup = new(StringComparer.Ordinal);
        for (int g = 0; g < input.Groups.Count; g++)
        {
            int at = (g + 1) * width;
            byGroup.Add(
                input.Groups.Names[g],
                new GroupMeasures
                {
                    Count = input.Groups.Sets[g].Count,
                    MeanSquaredError = Defined(values[at]),
                    MeanAbsoluteError = Defined(values[at + 1]),
                    Bias = Defined(values[at + 2]),
                    Intervals = Named(RegressionMeasure.Keys, intervals.AsSpan(at, width)),
                }
            );
        }

        return new AuditResult
        {
            Task = AuditTask.Regression,
            Rows = input.Rows,
            RowsLeftOut = input.RowsLeftOut,
            MeanSquaredError = Defined(values[0]),
            MeanAbsoluteError = Defined(values[1]),
            Bias = Defined(values[2]),
            ByGroup = byGroup,
            Intervals = Named(RegressionMeasure.Keys, intervals.AsSpan(0, width)),
            Notes = AuditNotes.Of(input, byGroup),
        };
    }

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;

    private static Dictionary<string, Interval> Named(string[] keys, ReadOnlySpan<Interval?> intervals)
    {
        Dictionary<string, Interval> named = new(StringComparer.Ordinal);
        for (int i = 0; i < keys.Length; i++)
        {
            if (intervals[i] is { } interval)
            {
                named.Add(keys[i], interval);
            }
        }

        return named;
    }
}
