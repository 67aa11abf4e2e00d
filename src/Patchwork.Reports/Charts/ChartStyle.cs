using System.Text;

namespace Patchwork.Reports;

/// <summary>The style sheet of charts; a page with several charts holds it once, a chart file carries it inside.</summary>
public static class ChartStyle
{
    private const string Rules = """
        .pw-chart{font:14px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;max-width:100%}
        .pw-chart text{fill:var(--ink);font-variant-numeric:tabular-nums}
        .pw-chart .bg{fill:var(--paper)}
        .pw-chart .h{font-size:16px;font-weight:650}
        .pw-chart .m{fill:var(--muted)}
        .pw-chart .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        .pw-chart .grid{stroke:var(--line);stroke-width:1}
        .pw-chart .axis{stroke:var(--muted);stroke-width:1}
        .pw-chart .ref{stroke:var(--muted);stroke-width:1;stroke-dasharray:3 3}
        .pw-chart .ln{fill:none;stroke-linejoin:round;stroke-linecap:round}
        .pw-chart .mk{stroke:var(--paper);stroke-width:1}
        .pw-chart .leader{stroke:var(--muted);stroke-width:1;opacity:.6}
        .pw-chart .edge{stroke:var(--ink);stroke-width:1;stroke-opacity:.35}
        .pw-chart .repair{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
        .pw-chart .thread{fill:none;stroke:var(--accent);stroke-linecap:round}
        .pw-chart .tile{stroke:var(--ink);stroke-opacity:.55;stroke-width:1}
        .pw-chart .base{fill:var(--panel);stroke:var(--ink);stroke-width:1.5}
        """;

    /// <summary>Custom properties for light and dark and the rules of charts; no address and no font from outside.</summary>
    public static string Css { get; } = Properties(".pw-chart") + Rules.ReplaceLineEndings("\n");

    /// <summary>The custom properties on a selector, light first, dark by the reader's preference.</summary>
    internal static string Properties(string selector)
    {
        StringBuilder css = new();
        css.Append(selector).Append("{color-scheme:light dark;");
        Append(css, ChartPalette.Light);
        css.Append("}\n@media (prefers-color-scheme:dark){").Append(selector).Append('{');
        Append(css, ChartPalette.Dark);
        return css.Append("}}\n").ToString();
    }

    private static void Append(StringBuilder css, IReadOnlyList<KeyValuePair<string, string>> properties)
    {
        foreach ((string name, string value) in properties)
        {
            css.Append("--").Append(name).Append(':').Append(value).Append(';');
        }
    }
}
