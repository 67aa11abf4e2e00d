namespace Patchwork.Reports.Drawing;

/// <summary>What the tiles of a list diagram mean: cloths of the teams, repair, and tile sizes by weight.</summary>
internal sealed class ListDiagramLegend
{
    private const int MaxTeams = 16;
    private readonly List<(double X, double Y, string Text, string Full, string? Team)> _entries = [];
    private readonly TeamTextures _cloths;
    private readonly ListLayout _layout;
    private readonly double _sizesTop;

    public ListDiagramLegend(ListDiagram chart, ListLayout layout, TeamTextures cloths)
    {
        (_cloths, _layout) = (cloths, layout);
        double x = ChartFrame.Edge;
        double y = 0;
        var teams = chart.Nodes.Where(n => n.Team is not null && !n.IsRepair).GroupBy(n => n.Team!).ToList();
        foreach (
            var team in teams
                .OrderByDescending(t => t.Count())
                .ThenBy(t => t.Key, StringComparer.Ordinal)
                .Take(MaxTeams)
        )
        {
            Add($"{TextMeasure.Cut(team.Key, 150)} ({NumberText.Count(team.Count())})", team.Key, team.Key);
        }

        if (teams.Count > MaxTeams)
        {
            Add($"and {Wording.Counted(teams.Count - MaxTeams, "more team")}", "", "");
        }

        int repairs = chart.Nodes.Count(n => n.IsRepair);
        if (repairs > 0)
        {
            Add($"repair ({NumberText.Count(repairs)}), its thread ends at the version it uses again", "", null);
        }

        _sizesTop = _entries.Count == 0 ? 0 : y + 28;
        Height = _sizesTop + layout.MaxSide + 12;

        void Add(string text, string full, string? team)
        {
            double width = 26 + TextMeasure.Width(text) + 20;
            if (x > ChartFrame.Edge && x + width - 20 > ChartFrame.Width - ChartFrame.Edge)
            {
                (x, y) = (ChartFrame.Edge, y + 26);
            }

            _entries.Add((x, y, text, full, team));
            x += width;
        }
    }

    public double Height { get; }

    public void Paint(SvgCanvas canvas, double top)
    {
        foreach ((double x, double y, string text, string full, string? team) in _entries)
        {
            if (team is null)
            {
                canvas.Rect(x, top + y, 18, 18, "repair");
            }
            else if (team.Length > 0)
            {
                canvas.Rect(x, top + y, 18, 18, "tile", _cloths.Fill(team), full);
            }

            canvas.Text(x + (team?.Length == 0 ? 0 : 26), top + y + 14, text);
        }

        Sizes(canvas, top + _sizesTop);
    }

    private void Sizes(SvgCanvas canvas, double top)
    {
        double bottom = top + _layout.MaxSide;
        double x = ChartFrame.Edge;
        canvas.Text(x, bottom - 4, "Tile area by weight:", "m");
        x += TextMeasure.Width("Tile area by weight:") + 12;
        for (double weight = 1; weight >= _layout.SmallestWeight * 0.99; weight /= 10)
        {
            double side = _layout.Side(weight);
            string text = NumberText.Percent(weight);
            canvas.Rect(x, bottom - side, side, side, "base");
            canvas.Text(x + side + 6, bottom - 4, text, "m");
            x += side + 6 + TextMeasure.Width(text) + 18;
        }
    }
}
