namespace Patchwork.Reports.Drawing;

/// <summary>Where the tiles of a decision list stand: newest first, in rows from left to right, smaller as the list grows.</summary>
internal sealed class ListLayout
{
    private const int FewNodes = 20;
    private const int ManyNodes = 90;
    private const double SmallestArea = 0.12;
    private readonly double _logSmallest;
    private readonly double _left;

    public ListLayout(IReadOnlyList<ListDiagramNode> nodes)
    {
        int tiles = nodes.Count + 1;
        Captions = tiles <= FewNodes;
        Numbers = tiles <= ManyNodes;
        (Cell, MaxSide) =
            Captions ? (121.0, 72.0)
            : tiles <= ManyNodes ? (54.0, 44.0)
            : (27.0, 23.0);
        double wholeWidth = ChartFrame.Width - (2 * ChartFrame.Edge);
        bool wraps = tiles * Cell > wholeWidth;
        RowNames = wraps && !Captions;
        _left = ChartFrame.Edge + (RowNames ? 76 : 0);
        PerRow = (int)((ChartFrame.Width - ChartFrame.Edge - _left) / Cell);
        Rows = (tiles + PerRow - 1) / PerRow;
        ThreadRoom = Captions ? 44 : MaxSide * 0.8;
        RowHeight = ThreadRoom + MaxSide + (Captions ? 88 : 4);
        double smallest = nodes.Where(n => n.Weight > 0).Select(n => n.Weight).DefaultIfEmpty(0.01).Min();
        _logSmallest = Math.Floor(Math.Log10(Math.Clamp(smallest, 1e-6, 0.01)) + 1e-9);
    }

    /// <summary>True when there is room to write the group under its tile.</summary>
    public bool Captions { get; }

    /// <summary>True when tiles are large enough for their version.</summary>
    public bool Numbers { get; }

    /// <summary>True when each row says which versions it holds.</summary>
    public bool RowNames { get; }

    public double Cell { get; }

    public double MaxSide { get; }

    public double RowHeight { get; }

    public double ThreadRoom { get; }

    public int PerRow { get; }

    public int Rows { get; }

    public double Height => (Rows * RowHeight) + 6;

    /// <summary>The weight of the smallest tile, a power of ten.</summary>
    public double SmallestWeight => Math.Pow(10, _logSmallest);

    public int Row(int place) => place / PerRow;

    /// <summary>Middle of a tile, relative to the top of the diagram.</summary>
    public (double X, double Y) Middle(int place) =>
        (_left + (Cell * ((place % PerRow) + 0.5)), (RowHeight * Row(place)) + ThreadRoom + (MaxSide / 2));

    /// <summary>Side of the tile of a group: its area is linear in the logarithm of the weight.</summary>
    public double Side(double weight)
    {
        double log = weight > 0 ? Math.Log10(Math.Min(1, weight)) : _logSmallest;
        double share = Math.Clamp((log - _logSmallest) / -_logSmallest, 0, 1);
        return MaxSide * Math.Sqrt(SmallestArea + ((1 - SmallestArea) * share));
    }
}
