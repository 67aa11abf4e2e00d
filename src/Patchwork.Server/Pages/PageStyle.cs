using System.Globalization;
using System.Text;
using Patchwork.Reports;

namespace Patchwork.Server.Pages;

/// <summary>The style sheet of pages: the colours of charts as custom properties, light and dark, and the rules over them.</summary>
internal static class PageStyle
{
    /// <summary>The whole sheet, made from the palette that charts use too, so that both never differ.</summary>
    public static string With(string rules)
    {
        StringBuilder css = new();
        Append(css, ":root", ChartPalette.Light);
        css.Append("@media (prefers-color-scheme: dark) {");
        Append(css, ":root", ChartPalette.Dark);
        css.Append("}\n");
        for (int i = 0; i < TeamCloths.Colors.Count; i++)
        {
            css.Append(CultureInfo.InvariantCulture, $".t{i} {{ fill: var(--{TeamCloths.Colors[i]}); }}\n");
        }

        return css.Append(rules).ToString();
    }

    private static void Append(StringBuilder css, string on, IReadOnlyList<KeyValuePair<string, string>> colours)
    {
        css.Append(on).Append(" {");
        foreach ((string name, string value) in colours)
        {
            css.Append(" --").Append(name).Append(": ").Append(value).Append(';');
        }

        css.Append(" }\n");
    }
}
