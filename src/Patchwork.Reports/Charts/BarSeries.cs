namespace Patchwork.Reports;

/// <summary>One bar per category of a <see cref="BarChart"/>.</summary>
/// <param name="Name">What was counted or measured, for the legend.</param>
/// <param name="Values">One value per category; NaN where there is none.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values)
{
    /// <summary>What the series stands for; fixes the colour.</summary>
    public SeriesRole Role { get; init; }
}
