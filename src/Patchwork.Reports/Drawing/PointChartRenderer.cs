namespace Patchwork.Reports.Drawing;

internal static class PointChartRenderer
{
    public static ChartBody Plan(PointChart chart) => ChartBody.Nothing(chart.Title);
}
