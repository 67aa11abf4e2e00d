namespace Patchwork.Reports.Tests.Charts;

/// <summary>The ratio is computed here from WCAG 2.2's own formula, apart from the code that chooses inks.</summary>
public sealed class ChartPaletteTests
{
    private const double ReadableText = 4.5;

    public static TheoryData<bool> Themes => [false, true];

    [Theory]
    [MemberData(nameof(Themes))]
    public void TextColors_OnPaperAndPanel_KeepAContrastOfFourAndAHalf(bool dark)
    {
        Dictionary<string, string> colors = Theme(dark);
        foreach (string text in (string[])["ink", "muted", "accent", "good", "bad", "warn"])
        {
            Contrast(colors[text], colors["paper"]).ShouldBeGreaterThanOrEqualTo(ReadableText, $"{text} on paper");
            Contrast(colors[text], colors["panel"]).ShouldBeGreaterThanOrEqualTo(ReadableText, $"{text} on panel");
        }
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void CellInks_OnEveryHeatStep_KeepAContrastOfFourAndAHalf(bool dark)
    {
        Dictionary<string, string> colors = Theme(dark);
        foreach (string scale in (string[])["seq", "div"])
        {
            for (int s = 0; s < ChartPalette.HeatSteps; s++)
            {
                Contrast(colors[$"{scale}{s}-ink"], colors[$"{scale}{s}"]).ShouldBeGreaterThanOrEqualTo(ReadableText);
            }
        }
    }

    [Fact]
    public void SequentialScale_FromFirstToLastStep_GoesOneWayInLightness()
    {
        foreach (bool dark in (bool[])[false, true])
        {
            Dictionary<string, string> colors = Theme(dark);
            double[] steps = [.. Enumerable.Range(0, ChartPalette.HeatSteps).Select(s => Luminance(colors[$"seq{s}"]))];
            steps.ShouldBe(dark ? [.. steps.Order()] : [.. steps.OrderDescending()]);
        }
    }

    [Fact]
    public void Themes_LightAndDark_DefineTheSameProperties() =>
        Theme(dark: true).Keys.ShouldBe(Theme(dark: false).Keys, ignoreOrder: true);

    /// <summary>The values of Okabe and Ito's paper.</summary>
    [Fact]
    public void DataColors_AreThoseOfOkabeAndIto()
    {
        Dictionary<string, string> colors = Theme(dark: false);
        string[] names = ["orange", "sky", "green", "yellow", "blue", "vermilion", "purple"];
        names
            .Select(n => colors[n])
            .ShouldBe(["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"]);
    }

    private static Dictionary<string, string> Theme(bool dark) =>
        (dark ? ChartPalette.Dark : ChartPalette.Light).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);

    private static double Contrast(string a, string b)
    {
        (double x, double y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double[] linear =
        [
            .. Convert
                .FromHexString(hex[1..])
                .Select(b => b / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
