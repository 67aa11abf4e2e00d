using Patchwork.Groups.Syntax;
using Patchwork.Tables;

namespace Patchwork.Hunting;

/// <summary>A column of many different numbers: each bin [lo, hi) is a part, the last [lo, hi].</summary>
/// <remarks>Rows are assigned by comparing with the edges themselves, so that the printed condition holds for the same rows.</remarks>
internal sealed class BinSliceColumn : SliceColumn
{
    private readonly NumberColumn _column;
    private readonly double[] _edges;

    private BinSliceColumn(NumberColumn column, double[] edges)
        : base(column.Name, edges.Length - 1)
    {
        _column = column;
        _edges = edges;
    }

    /// <summary>Cuts a column with at least two different values.</summary>
    public static BinSliceColumn Of(NumberColumn column, BinningOptions options)
    {
        double[] edges =
            options.Kind == BinningKind.Width ? EqualWidth(column, options.Bins) : Quantiles(column, options.Bins);
        return new BinSliceColumn(column, Ascending(edges));
    }

    /// <inheritdoc/>
    public override void Encode(Span<int> codes)
    {
        ReadOnlySpan<double> values = _column.Values;
        ReadOnlySpan<double> inner = _edges.AsSpan(1, _edges.Length - 2);
        for (int i = 0; i < codes.Length; i++)
        {
            double value = values[i];
            if (double.IsNaN(value))
            {
                codes[i] = Missing;
                continue;
            }

            int place = inner.BinarySearch(value);
            codes[i] = place >= 0 ? place + 1 : ~place;
        }
    }

    private protected override string ValueCondition(string name, int code) => Range(name, code, code);

    // Neighbouring bins become one range.
    private protected override IEnumerable<string> ValueConditions(string name, int[] codes)
    {
        for (int i = 0; i < codes.Length; )
        {
            int first = codes[i];
            int last = first;
            for (i++; i < codes.Length && codes[i] == last + 1; i++)
            {
                last = codes[i];
            }

            yield return Range(name, first, last);
        }
    }

    private string Range(string name, int first, int last)
    {
        string high = last == _edges.Length - 2 ? "<=" : "<";
        return $"{name} >= {PredicateText.Number(_edges[first])} and {name} {high} {PredicateText.Number(_edges[last + 1])}";
    }

    private static double[] EqualWidth(NumberColumn column, int bins)
    {
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        foreach (double value in column.Values)
        {
            // Comparisons with NaN are false: missing cells pass by.
            least = value < least ? value : least;
            most = value > most ? value : most;
        }

        // Halves first where the range itself is beyond the largest double.
        double width = double.IsInfinity(most - least) ? (most / bins) - (least / bins) : (most - least) / bins;
        double[] edges = new double[bins + 1];
        for (int i = 0; i < bins; i++)
        {
            edges[i] = (i * width) + least;
        }

        edges[bins] = most;
        return edges;
    }

    private static double[] Quantiles(NumberColumn column, int bins)
    {
        double[] sorted = Array.FindAll(column.Values.ToArray(), v => !double.IsNaN(v));
        Array.Sort(sorted);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++)
        {
            edges[i] = sorted[(int)Math.Min((long)sorted.Length * i / bins, sorted.Length - 1)];
        }

        return edges;
    }

    // Rounding and repeated quantiles give equal edges, and a bin between them would have no rows.
    private static double[] Ascending(double[] edges)
    {
        List<double> kept = [edges[0]];
        foreach (double edge in edges)
        {
            if (edge > kept[^1])
            {
                kept.Add(edge == 0 ? 0.0 : edge);
            }
        }

        return kept.Count == 1 ? [kept[0], kept[0]] : [.. kept];
    }
}
