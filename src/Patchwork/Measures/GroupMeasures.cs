namespace Patchwork.Measures;

/// <summary>The measures of one group. Those of the other task, and rates without a denominator, are null.</summary>
public sealed record GroupMeasures
{
    /// <summary>The group's rows.</summary>
    public required int Count { get; init; }

    /// <summary>Rows of the positive class.</summary>
    public long? Positives { get; init; }

    /// <summary>Rows of the other classes.</summary>
    public long? Negatives { get; init; }

    /// <summary>Share of rows predicted right.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Share of rows predicted positive.</summary>
    public double? SelectionRate { get; init; }

    /// <summary>Share of the negative rows predicted positive.</summary>
    public double? FalsePositiveRate { get; init; }

    /// <summary>Share of the positive rows predicted otherwise.</summary>
    public double? FalseNegativeRate { get; init; }

    /// <summary>Mean of (prediction − label)², in label units squared.</summary>
    public double? MeanSquaredError { get; init; }

    /// <summary>Mean of |prediction − label|, in label units.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>Mean of prediction − label, in label units: above 0, the group is predicted too high.</summary>
    public double? Bias { get; init; }

    /// <summary>Bootstrap intervals by the camelCase name of the measure; empty when none were asked for.</summary>
    public IReadOnlyDictionary<string, Interval> Intervals { get; init; } = new Dictionary<string, Interval>();
}
