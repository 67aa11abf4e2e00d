namespace Patchwork.Reports.Drawing;

/// <summary>The part of a chart below its headings.</summary>
/// <param name="Height">How high it is, in pixels.</param>
/// <param name="Paint">Paints it; the second argument is its top.</param>
internal sealed record ChartBody(double Height, Action<SvgCanvas, double> Paint)
{
    /// <summary>Added to the chart's own caption, such as what a band means.</summary>
    public string CaptionNote { get; init; } = "";

    /// <summary>A body that says why there is no picture.</summary>
    public static ChartBody Nothing(string words) =>
        new(72, (canvas, top) => canvas.Text(ChartFrame.Width / 2, top + 40, words, "m", Anchor.Middle));
}
