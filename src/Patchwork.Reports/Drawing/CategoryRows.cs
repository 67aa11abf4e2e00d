namespace Patchwork.Reports.Drawing;

/// <summary>The left column of charts with horizontal categories: names in one or two lines, and where each row lies.</summary>
internal sealed class CategoryRows
{
    private const double MaxNameWidth = 270;
    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<IReadOnlyList<string>> _lines;
    private readonly double[] _middles;

    /// <param name="names">The categories from top to bottom.</param>
    /// <param name="minHeight">The height that a row's data need.</param>
    public CategoryRows(IReadOnlyList<string> names, double minHeight)
    {
        _names = names;
        _lines = [.. names.Select(n => TextMeasure.Wrap(n, MaxNameWidth, 2))];
        NameWidth = _lines.SelectMany(l => l).Select(l => TextMeasure.Width(l)).DefaultIfEmpty(0).Max();
        _middles = new double[names.Count];
        double y = 0;
        for (int i = 0; i < names.Count; i++)
        {
            double height = Math.Max(minHeight, (18 * _lines[i].Count) + 8);
            _middles[i] = y + (height / 2);
            y += height;
        }

        Height = y;
    }

    public double NameWidth { get; }

    public double Height { get; }

    public double Middle(int category) => _middles[category];

    /// <summary>Writes the names flush right, ending at a position.</summary>
    public void Paint(SvgCanvas canvas, double right, double top)
    {
        for (int i = 0; i < _names.Count; i++)
        {
            bool whole = string.Join(' ', _lines[i]).Length >= _names[i].Trim().Length;
            double y = top + _middles[i] + 5 - (9 * (_lines[i].Count - 1));
            foreach (string line in _lines[i])
            {
                canvas.Text(right, y, line, "", Anchor.End, whole ? "" : _names[i]);
                y += 18;
            }
        }
    }
}
