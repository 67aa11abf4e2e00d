namespace Patchwork.Reports.Drawing;

/// <summary>Gives each team a cloth: a colour and a weave (plain, striped, dotted, checked), so that colour is not the only sign.</summary>
internal sealed class TeamTextures
{
    private static readonly string[] Colors = ["green", "orange", "sky", "vermilion", "purple", "blue", "yellow"];
    private const int Weaves = 4;
    private readonly string _id;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    public TeamTextures(IEnumerable<string> teams, string id)
    {
        _id = id;
        foreach (string team in teams)
        {
            _index.TryAdd(team, _index.Count);
        }
    }

    /// <summary>The CSS fill of a team's tiles.</summary>
    public string Fill(string team) => $"fill:url(#{_id}-cloth{MarkupText.Number(Cloth(_index[team]))})";

    /// <summary>Writes the patterns that the tiles refer to.</summary>
    public void Define(SvgCanvas canvas)
    {
        if (_index.Count == 0)
        {
            return;
        }

        canvas.Raw("<defs>");
        for (int i = 0; i < Math.Min(_index.Count, Colors.Length * Weaves); i++)
        {
            string color = Colors[i % Colors.Length];
            canvas.Raw(
                $"<pattern id=\"{_id}-cloth{MarkupText.Number(i)}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                    + $"<rect width=\"8\" height=\"8\" style=\"fill:var(--{color})\"/>{Weave(i % Weaves)}</pattern>"
            );
        }

        canvas.Raw("</defs>");
    }

    private static int Cloth(int team) => team % (Colors.Length * Weaves);

    private static string Weave(int weave) =>
        weave switch
        {
            1 =>
                "<path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\" style=\"stroke:var(--paper);stroke-width:2;stroke-opacity:.6\"/>",
            2 => "<circle cx=\"4\" cy=\"4\" r=\"1.8\" style=\"fill:var(--paper);fill-opacity:.75\"/>",
            3 => "<path d=\"M0 0h4v4h-4zM4 4h4v4h-4z\" style=\"fill:var(--paper);fill-opacity:.4\"/>",
            _ => "",
        };
}
