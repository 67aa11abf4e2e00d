namespace Patchwork.Reports;

/// <summary>One estimate per category of a <see cref="PointChart"/>, optionally with intervals.</summary>
/// <param name="Name">What was measured, for the legend.</param>
/// <param name="Values">One value per category; NaN where there is none.</param>
public sealed record PointSeries(string Name, IReadOnlyList<double> Values)
{
    /// <summary>What the series stands for; fixes colour and marker.</summary>
    public SeriesRole Role { get; init; }

    /// <summary>Lower ends of the 95 % intervals, one per category; null for none.</summary>
    public IReadOnlyList<double>? Lower { get; init; }

    /// <summary>Upper ends of the 95 % intervals, one per category; null for none.</summary>
    public IReadOnlyList<double>? Upper { get; init; }

    internal bool HasIntervals => Lower is not null && Upper is not null;
}
