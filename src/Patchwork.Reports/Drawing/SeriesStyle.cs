namespace Patchwork.Reports.Drawing;

/// <summary>How a series looks: colour, dashes, marker and width, so that colour is never the only sign.</summary>
/// <param name="Color">A CSS variable reference.</param>
/// <param name="Dash">The dash pattern; empty for a solid line.</param>
/// <param name="Marker">The marker's shape.</param>
/// <param name="Width">Line width in pixels.</param>
internal sealed record SeriesStyle(string Color, string Dash, Marker Marker, double Width)
{
    private static readonly string[] Order =
    [
        "green",
        "vermilion",
        "blue",
        "orange",
        "purple",
        "sky",
        "black",
        "yellow",
    ];

    private static readonly string[] Dashes = ["", "9 4", "2 4", "9 4 2 4"];

    private static readonly Marker[] Markers =
    [
        Marker.Circle,
        Marker.TriangleDown,
        Marker.Square,
        Marker.Diamond,
        Marker.Cross,
        Marker.Triangle,
        Marker.Hexagon,
        Marker.Star,
    ];

    /// <summary>CSS for a line of the series.</summary>
    public string Stroke =>
        $"stroke:{Color};stroke-width:{MarkupText.Number(Width)}"
        + (Dash.Length == 0 ? "" : $";stroke-dasharray:{Dash}");

    /// <summary>CSS for an area or marker of the series.</summary>
    public string Fill => $"fill:{Color}";

    /// <summary>Styles in the order of the series; plain ones take the colours that no role in the chart uses.</summary>
    public static IReadOnlyList<SeriesStyle> Assign(IReadOnlyList<SeriesRole> roles)
    {
        SeriesStyle?[] named = [.. roles.Select(OfRole)];
        string[] taken = [.. named.OfType<SeriesStyle>().Select(s => s.Color)];
        string[] free = [.. Order.Select(Variable).Where(color => !taken.Contains(color))];
        Marker[] markers = [.. Markers.Where(m => !named.OfType<SeriesStyle>().Any(s => s.Marker == m))];
        List<SeriesStyle> styles = [];
        int plain = 0;
        foreach (SeriesStyle? style in named)
        {
            if (style is not null)
            {
                styles.Add(style);
                continue;
            }

            string dash = Dashes[plain / free.Length % Dashes.Length];
            styles.Add(new SeriesStyle(free[plain % free.Length], dash, markers[plain % markers.Length], 1.75));
            plain++;
        }

        return styles;
    }

    private static SeriesStyle? OfRole(SeriesRole role) =>
        role switch
        {
            SeriesRole.Train => new(Variable("sky"), "1.5 5", Marker.Triangle, 2.5),
            SeriesRole.Validation => new(Variable("orange"), "8 5", Marker.Square, 2.25),
            SeriesRole.Test => new(Variable("purple"), "10 4 2 4", Marker.Diamond, 2.25),
            SeriesRole.Global => new(Variable("blue"), "", Marker.Circle, 3),
            _ => null,
        };

    private static string Variable(string name) => $"var(--{name})";
}
