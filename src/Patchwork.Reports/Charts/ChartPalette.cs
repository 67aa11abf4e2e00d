namespace Patchwork.Reports;

/// <summary>The colours of pages and charts as CSS custom properties, for light and dark, from one place.</summary>
/// <remarks>
/// The data colours are those of Okabe and Ito (2008), which people with any of the common colour vision deficiencies
/// tell apart; in the dark theme black becomes the ink. Text colours keep a contrast of 4.5 to 1 against the paper.
/// </remarks>
public static class ChartPalette
{
    /// <summary>Number of steps of the heat scales.</summary>
    public const int HeatSteps = 9;

    /// <summary>Property names and values of the light theme.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Light { get; } =
    [
        new("paper", "#FCFBF8"),
        new("panel", "#F3F1EB"),
        new("ink", "#1B1D23"),
        new("muted", "#565A66"),
        new("line", "#D8D5CC"),
        new("accent", "#3F3D9E"),
        new("good", "#00694D"),
        new("bad", "#A93F00"),
        new("warn", "#7A5000"),
        .. Data("#1B1D23"),
        .. Heat(
            "seq",
            ["#EEF3F8", "#D5E4F1", "#B7D2E8", "#93BCDC", "#6AA3CD", "#4389BC", "#2170A8", "#0B588D", "#033F6B"]
        ),
        .. Heat(
            "div",
            ["#A33E00", "#CB6420", "#E59A66", "#F4CBAE", "#F4F1EC", "#BFDAEE", "#86B7DB", "#3F86B8", "#0A5A92"]
        ),
    ];

    /// <summary>Property names and values of the dark theme.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Dark { get; } =
    [
        new("paper", "#15171C"),
        new("panel", "#1E2129"),
        new("ink", "#ECEAE4"),
        new("muted", "#A9ACB6"),
        new("line", "#3A3E49"),
        new("accent", "#AFAEFF"),
        new("good", "#3CCBA0"),
        new("bad", "#FF8F57"),
        new("warn", "#F0B840"),
        .. Data("#ECEAE4"),
        .. Heat(
            "seq",
            ["#1B2530", "#1B3145", "#1A3F5C", "#194F77", "#1D6294", "#3A82B6", "#66A2CE", "#97C2E2", "#CBE1F2"]
        ),
        .. Heat(
            "div",
            ["#F2A06A", "#CB6420", "#98491A", "#5B3421", "#262A32", "#1E405A", "#1E5C88", "#3F86B8", "#7FB6DE"]
        ),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Data(string black) =>
        [
            new("orange", "#E69F00"),
            new("sky", "#56B4E9"),
            new("green", "#009E73"),
            new("yellow", "#F0E442"),
            new("blue", "#0072B2"),
            new("vermilion", "#D55E00"),
            new("purple", "#CC79A7"),
            new("black", black),
        ];

    /// <summary>The steps of a scale, each with the ink that reads on it.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Heat(string name, IReadOnlyList<string> steps) =>
        steps.SelectMany(
            (color, i) =>
                new KeyValuePair<string, string>[]
                {
                    new($"{name}{i}", color),
                    new($"{name}{i}-ink", ColorContrast.InkOn(color)),
                }
        );
}
