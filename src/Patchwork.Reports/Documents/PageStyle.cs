namespace Patchwork.Reports;

/// <summary>The style sheet of report pages: one type scale, one set of custom properties for light and dark, print.</summary>
internal static class PageStyle
{
    private const string Rules = """
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        body{margin:0 auto;max-width:1120px;padding:0 24px 64px}
        a{color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .skip{position:absolute;left:-999px;top:8px;background:var(--paper);padding:8px 16px}
        .skip:focus{left:8px}
        header{padding:40px 0 8px}
        .brand{display:flex;gap:12px;align-items:center;font-size:14px;letter-spacing:.12em;color:var(--muted);margin:0 0 16px}
        .brand svg{width:96px;height:16px}
        h1{font-size:40px;line-height:1.15;margin:0 0 16px;max-width:28ch;text-wrap:balance;overflow-wrap:anywhere}
        h2{font-size:28px;line-height:1.2;margin:56px 0 12px;overflow-wrap:anywhere}
        p,ul{max-width:72ch;margin:0 0 16px}
        .lead{font-size:20px;line-height:1.45;max-width:60ch}
        .keys{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:16px;margin:24px 0;padding:0}
        .keys div{border-top:3px solid var(--accent);background:var(--panel);padding:12px 16px 16px;display:flex;flex-direction:column}
        .keys dt{font-size:14px;color:var(--muted)}
        .keys dd{margin:0;font-variant-numeric:tabular-nums}
        .keys .value{font-size:28px;line-height:1.3;font-weight:650}
        .keys .note{font-size:14px;color:var(--muted)}
        .findings{list-style:none;padding:0}
        .findings li{border-left:4px solid var(--accent);padding:4px 0 4px 16px;margin:0 0 12px}
        .findings b{display:block;font-size:14px}
        .findings .note b{color:var(--accent)}
        .findings .good{border-color:var(--good)}.findings .good b{color:var(--good)}
        .findings .warning{border-color:var(--warn)}.findings .warning b{color:var(--warn)}
        .findings .bad{border-color:var(--bad)}.findings .bad b{color:var(--bad)}
        nav{border-top:1px solid var(--line);border-bottom:1px solid var(--line);padding:12px 0;margin:24px 0}
        nav h2{font-size:14px;margin:0 0 4px;color:var(--muted)}
        nav ol{columns:2;margin:0;padding-left:20px}
        figure{margin:24px 0 32px}
        .scroll{overflow-x:auto}
        figure svg{display:block;height:auto}
        details{margin:8px 0 0}
        summary{cursor:pointer;font-size:14px;color:var(--accent);padding:4px 0;width:max-content}
        table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums;margin:0}
        caption{text-align:left;font-size:16px;font-weight:650;padding:0 0 8px}
        th,td{padding:6px 16px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);max-width:48ch;overflow-wrap:break-word}
        th{font-weight:600;color:var(--muted);border-bottom-color:var(--muted)}
        .r{text-align:right}
        .caption{font-size:14px;color:var(--muted);margin:8px 0 0}
        .table{margin:24px 0 32px}
        pre{background:var(--panel);padding:12px 16px;overflow-x:auto;font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
        footer{border-top:1px solid var(--line);margin-top:64px;padding-top:16px;font-size:14px;color:var(--muted)}
        footer dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0}
        footer dd{margin:0;overflow-wrap:anywhere}
        @media (max-width:719px){body{padding:0 16px 48px}h1{font-size:28px}h2{font-size:20px;margin-top:40px}nav ol{columns:1}
        .keys{grid-template-columns:1fr}figure .pw-chart{max-width:none}}
        @media print{html{font-size:14px}nav,.skip,summary{display:none}figure,tr,.keys div{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}}
        """;

    public static string Css { get; } =
        ChartStyle.Properties(":root") + Rules.ReplaceLineEndings("\n") + "\n" + ChartStyle.Css;
}
