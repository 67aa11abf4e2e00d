namespace Patchwork.Reports;

/// <summary>One set of values of a <see cref="Histogram"/>.</summary>
/// <param name="Name">What the values are, for the legend.</param>
/// <param name="Values">The raw values; those that are not finite are skipped.</param>
public sealed record HistogramSeries(string Name, IReadOnlyList<double> Values)
{
    /// <summary>What the series stands for; fixes colour and line style.</summary>
    public SeriesRole Role { get; init; }
}
