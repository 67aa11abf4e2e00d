namespace Patchwork.Reports.Drawing;

/// <summary>The rectangle that data are drawn into, in pixels.</summary>
internal readonly record struct PlotArea(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
