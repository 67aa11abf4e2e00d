using System.Text;

namespace Patchwork.Reports.Drawing;

/// <summary>The outlines of the markers, of about equal weight to the eye.</summary>
internal static class MarkerShapes
{
    public static string Path(Marker shape, double x, double y, double size)
    {
        double r = size / 2;
        return shape switch
        {
            Marker.Circle => FormattableString.Invariant(
                $"M{N(x - r)} {N(y)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0z"
            ),
            Marker.Square => Polygon(x, y, r * 1.2, 4, Math.PI / 4),
            Marker.Triangle => Polygon(x, y + (r * 0.15), r * 1.25, 3, -Math.PI / 2),
            Marker.Diamond => Polygon(x, y, r * 1.25, 4, 0),
            Marker.TriangleDown => Polygon(x, y - (r * 0.15), r * 1.25, 3, Math.PI / 2),
            Marker.Cross => Cross(x, y, r),
            Marker.Hexagon => Polygon(x, y, r * 1.1, 6, 0),
            _ => Star(x, y, r * 1.3),
        };
    }

    private static string Polygon(double x, double y, double r, int corners, double turn)
    {
        StringBuilder d = new();
        for (int i = 0; i < corners; i++)
        {
            Corner(d, i, x, y, r, turn + (2 * Math.PI * i / corners));
        }

        return d.Append('z').ToString();
    }

    private static string Star(double x, double y, double r)
    {
        StringBuilder d = new();
        for (int i = 0; i < 10; i++)
        {
            Corner(d, i, x, y, i % 2 == 0 ? r : r * 0.45, (-Math.PI / 2) + (Math.PI * i / 5));
        }

        return d.Append('z').ToString();
    }

    private static string Cross(double x, double y, double r)
    {
        double a = r * 0.35;
        return $"M{N(x - r)} {N(y - a)}H{N(x - a)}V{N(y - r)}H{N(x + a)}V{N(y - a)}H{N(x + r)}V{N(y + a)}H{N(x + a)}"
            + $"V{N(y + r)}H{N(x - a)}V{N(y + a)}H{N(x - r)}z";
    }

    private static void Corner(StringBuilder d, int index, double x, double y, double r, double angle) =>
        d.Append(index == 0 ? 'M' : 'L')
            .Append(N(x + (r * Math.Cos(angle))))
            .Append(' ')
            .Append(N(y + (r * Math.Sin(angle))));

    private static string N(double value) => MarkupText.Number(value);
}
