namespace Patchwork.Reports.Drawing;

internal static class ScatterChartRenderer
{
    public static ChartBody Plan(ScatterChart chart) => ChartBody.Nothing(chart.Title);
}
