namespace Patchwork.Measures;

/// <summary>
/// What an audit found (interfaces section 5). Measures of the other task, and those without enough data, are null, never 0.
/// </summary>
public sealed record AuditResult
{
    /// <summary>Whether classes or numbers were predicted.</summary>
    public required AuditTask Task { get; init; }

    /// <summary>The rows audited.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows left out because label, prediction or score was missing.</summary>
    public required int RowsLeftOut { get; init; }

    /// <summary>The name of the positive class.</summary>
    public string? Positive { get; init; }

    /// <summary>Share of rows predicted right.</summary>
    public double? Accuracy { get; init; }

    /// <summary>F1 of the positive class, 0 when it neither occurs nor is predicted.</summary>
    public double? F1 { get; init; }

    /// <summary>max_a |E[h|a] − E[h]|.</summary>
    public double? DemographicParity { get; init; }

    /// <summary>max_{a,y} |E[h|a,y] − E[h|y]|.</summary>
    public double? EqualizedOdds { get; init; }

    /// <summary>max_{a,a',y} |E[h|a,y] − E[h|a',y]|.</summary>
    public double? ErrorRateBalance { get; init; }

    /// <summary>Bias amplification, null for regression.</summary>
    public BiasAmplificationMeasures? BiasAmplification { get; init; }

    /// <summary>Expected calibration error of the scores over 15 bins; null without scores.</summary>
    public double? ExpectedCalibrationError { get; init; }

    /// <summary>Largest calibration error of a bin; null without scores.</summary>
    public double? MaximumCalibrationError { get; init; }

    /// <summary>Mean of (prediction − label)², in label units squared.</summary>
    public double? MeanSquaredError { get; init; }

    /// <summary>Mean of |prediction − label|, in label units.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>Mean of prediction − label, in label units.</summary>
    public double? Bias { get; init; }

    /// <summary>The measures of each group by name, in the order of the groups.</summary>
    public required IReadOnlyDictionary<string, GroupMeasures> ByGroup { get; init; }

    /// <summary>Bootstrap intervals of the overall measures by camelCase key, nested ones as <c>biasAmplification.attributeToTask</c>.</summary>
    public required IReadOnlyDictionary<string, Interval> Intervals { get; init; }

    /// <summary>What a reader should know: rows and cells left out, measures that could not be computed and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
