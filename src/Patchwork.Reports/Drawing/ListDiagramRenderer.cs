namespace Patchwork.Reports.Drawing;

/// <summary>Paints a <see cref="ListDiagram"/>: seams, threads, then tiles over them.</summary>
internal static class ListDiagramRenderer
{
    private const double ManyThreads = 30;

    public static ChartBody Plan(ListDiagram chart, string id)
    {
        ListDiagramNode[] newestFirst = [.. chart.Nodes.Reverse()];
        ListLayout layout = new(newestFirst);
        TeamTextures cloths = new(
            chart
                .Nodes.Where(n => n.Team is not null && !n.IsRepair)
                .Select(n => n.Team!)
                .Distinct(StringComparer.Ordinal),
            id
        );
        ListDiagramLegend legend = new(chart, layout, cloths);
        string rows = layout.Rows > 1 ? " Rows read from left to right, newest node first, base last." : "";
        return new ChartBody(legend.Height + layout.Height, Paint)
        {
            CaptionNote = "A tile's area grows with the logarithm of its group's weight." + rows,
        };

        void Paint(SvgCanvas canvas, double top)
        {
            cloths.Define(canvas);
            legend.Paint(canvas, top);
            double listTop = top + legend.Height;
            Seams(canvas, newestFirst, layout, listTop);
            Threads(canvas, newestFirst, layout, listTop);
            for (int i = 0; i < newestFirst.Length; i++)
            {
                Tile(canvas, chart, newestFirst[i], layout, cloths, i, listTop);
            }

            Base(canvas, chart, layout, newestFirst.Length, listTop);
        }
    }

    /// <summary>The line along which a row is read, and which versions the row holds.</summary>
    private static void Seams(SvgCanvas canvas, ListDiagramNode[] nodes, ListLayout layout, double top)
    {
        for (int row = 0; row < layout.Rows; row++)
        {
            int first = row * layout.PerRow;
            int last = Math.Min(first + layout.PerRow - 1, nodes.Length);
            (double x1, double y) = layout.Middle(first);
            double x2 = layout.Middle(last).X;
            canvas.Line(x1, top + y, x2, top + y, "axis");
            if (layout.RowNames)
            {
                string from = NumberText.Count(nodes.Length > first ? nodes[first].Version : 0);
                string to = last < nodes.Length ? NumberText.Count(nodes[last].Version) : "0";
                string name = from == to ? from : $"{from}–{to}";
                canvas.Text(ChartFrame.Edge + 66, top + y + 5, name, "m", Anchor.End);
            }
        }
    }

    private static void Threads(SvgCanvas canvas, ListDiagramNode[] nodes, ListLayout layout, double top)
    {
        Dictionary<int, int> places = new() { [0] = nodes.Length };
        for (int i = 0; i < nodes.Length; i++)
        {
            places[nodes[i].Version] = i;
        }

        bool many = nodes.Count(n => n.IsRepair) > ManyThreads;
        string style = many ? "stroke-width:1;stroke-opacity:.45" : "stroke-width:1.75;stroke-opacity:.85";
        for (int i = 0; i < nodes.Length; i++)
        {
            // A pointer to a version that is not shown has no end to draw to.
            if (nodes[i].PointsTo is { } version && places.TryGetValue(version, out int target))
            {
                double targetSide = layout.Side(target < nodes.Length ? nodes[target].Weight : 1);
                canvas.Path(Curve(layout, i, layout.Side(nodes[i].Weight), target, targetSide, top), "thread", style);
                (double x, double y) = layout.Middle(target);
                string end = MarkerShapes.Path(Marker.Circle, x, top + y - (targetSide / 2) - 3, many ? 4 : 6);
                canvas.Path(end, "", "fill:var(--accent)");
            }
        }
    }

    private static string Curve(ListLayout layout, int place, double side, int target, double targetSide, double top)
    {
        (double x1, double y1) = layout.Middle(place);
        (double x2, double y2) = layout.Middle(target);
        double end = top + y2 - (targetSide / 2) - 3;
        if (layout.Row(place) == layout.Row(target))
        {
            double start = top + y1 - (side / 2);
            // The bow of a cubic reaches three quarters of its handles; it stays in the room above the row.
            double bow = Math.Min(layout.ThreadRoom * 1.2, 14 + (Math.Abs(x2 - x1) * 0.12));
            double handle = Math.Min(start, end) - bow;
            return $"M{N(x1)} {N(start)}C{N(x1)} {N(handle)} {N(x2)} {N(handle)} {N(x2)} {N(end)}";
        }

        double from = top + y1 + (side / 2);
        double pull = layout.RowHeight * 0.5;
        return $"M{N(x1)} {N(from)}C{N(x1)} {N(from + pull)} {N(x2)} {N(end - pull)} {N(x2)} {N(end)}";
    }

    private static void Tile(
        SvgCanvas canvas,
        ListDiagram chart,
        ListDiagramNode node,
        ListLayout layout,
        TeamTextures cloths,
        int place,
        double top
    )
    {
        (double x, double y) = layout.Middle(place);
        double side = layout.Side(node.Weight);
        string plain = node.IsRepair ? "" : "fill:var(--panel)";
        string fill = node.Team is { } team && !node.IsRepair ? cloths.Fill(team) : plain;
        string title = Title(chart, node);
        canvas.Rect(x - (side / 2), top + y - (side / 2), side, side, node.IsRepair ? "repair" : "tile", fill, title);
        string number = NumberText.Count(node.Version);
        if (layout.Numbers && TextMeasure.Width(number) + 4 <= side)
        {
            canvas.Text(x, top + y + 5, number, "halo", Anchor.Middle, title);
        }

        if (layout.Captions)
        {
            string head = node.IsRepair ? $"repair → {NumberText.Count(node.PointsTo!.Value)}" : node.Team ?? "patch";
            Caption(canvas, head, node.Words, x, top + y, layout);
        }
    }

    private static void Base(SvgCanvas canvas, ListDiagram chart, ListLayout layout, int place, double top)
    {
        (double x, double y) = layout.Middle(place);
        double side = layout.MaxSide;
        canvas.Rect(x - (side / 2), top + y - (side / 2), side, side, "base", "", $"Version 0, base: {chart.BaseName}");
        if (layout.Captions)
        {
            Caption(canvas, "base", chart.BaseName, x, top + y, layout);
        }

        if (layout.Numbers)
        {
            canvas.Text(x, top + y + 5, "0", "halo", Anchor.Middle);
        }
    }

    private static void Caption(SvgCanvas canvas, string head, string words, double x, double y, ListLayout layout)
    {
        double at = y + (layout.MaxSide / 2) + 20;
        canvas.Text(x, at, TextMeasure.Cut(head, layout.Cell - 8), "halo", Anchor.Middle, head, "font-weight:600");
        IReadOnlyList<string> lines = TextMeasure.Wrap(words, layout.Cell - 8, 3);
        foreach (string line in lines)
        {
            at += 18;
            canvas.Text(x, at, line, "m halo", Anchor.Middle, words);
        }
    }

    private static string Title(ListDiagram chart, ListDiagramNode node)
    {
        string version = NumberText.Count(node.Version);
        string share = $"{NumberText.Percent(node.Weight)} of rows";
        if (node.PointsTo is { } target)
        {
            return $"Version {version}, repair: {node.Words} ({share}) uses version {NumberText.Count(target)} again";
        }

        string by = node.Team is null ? "" : $" by {node.Team}";
        string gain = node.Gain is { } g ? $", gain {NumberText.Short(g, chart.GainUnit)}" : "";
        return $"Version {version}, patch{by}: {node.Words} ({share}){gain}";
    }

    private static string N(double value) => MarkupText.Number(value);
}
