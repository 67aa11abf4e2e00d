using Patchwork.Measures;

namespace Patchwork.Server.Exploring;

/// <summary>Adds up a value of every row by cell, and gives means with intervals where there are rows enough.</summary>
internal sealed class CellSums
{
    private readonly double[] _sums;
    private readonly double[] _squares;

    public CellSums(int cells, ReadOnlySpan<int> cellOf, ReadOnlySpan<double> values)
    {
        Counts = new long[cells];
        _sums = new double[cells];
        _squares = new double[cells];
        for (int row = 0; row < values.Length; row++)
        {
            int cell = cellOf[row];
            Counts[cell]++;
            _sums[cell] += values[row];
            _squares[cell] += values[row] * values[row];
        }
    }

    /// <summary>The rows of each cell.</summary>
    public long[] Counts { get; }

    /// <summary>Whether a cell has rows enough to be shown.</summary>
    public bool IsShown(int cell) => Counts[cell] >= GroupEvidences.SmallestShown;

    /// <summary>A cell's mean; NaN where it is hidden.</summary>
    public double Mean(int cell) => IsShown(cell) ? _sums[cell] / Counts[cell] : double.NaN;

    /// <summary>A cell's 95 % interval; NaN where it is hidden.</summary>
    public Interval Range(int cell) =>
        IsShown(cell)
            ? MeanInterval.Normal(Counts[cell], _sums[cell], _squares[cell])
            : new Interval(double.NaN, double.NaN);
}
