namespace Patchwork.Reports.Drawing;

/// <summary>Draws the cloths of teams in one chart: patterns that its tiles refer to.</summary>
internal sealed class TeamTextures(IEnumerable<string> teams, string id)
{
    private readonly TeamCloths _cloths = new(teams);

    /// <summary>The CSS fill of a team's tiles.</summary>
    public string Fill(string team) => $"fill:url(#{id}-cloth{MarkupText.Number(_cloths.Of(team))})";

    /// <summary>Writes the patterns that the tiles refer to.</summary>
    public void Define(SvgCanvas canvas)
    {
        if (_cloths.Count == 0)
        {
            return;
        }

        canvas.Raw("<defs>");
        for (int cloth = 0; cloth < _cloths.Count; cloth++)
        {
            string color = TeamCloths.Colors[TeamCloths.ColorOf(cloth)];
            canvas.Raw(
                $"<pattern id=\"{id}-cloth{MarkupText.Number(cloth)}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
                    + $"<rect width=\"8\" height=\"8\" style=\"fill:var(--{color})\"/>{Weave(cloth)}</pattern>"
            );
        }

        canvas.Raw("</defs>");
    }

    private static string Weave(int cloth)
    {
        string weave = TeamCloths.WeaveOf(cloth);
        string look = TeamCloths.IsLined(cloth)
            ? "stroke:var(--paper);stroke-width:2;stroke-opacity:.6"
            : "fill:var(--paper);fill-opacity:.6";
        return weave.Length == 0 ? "" : $"<path d=\"{weave}\" style=\"{look}\"/>";
    }
}
