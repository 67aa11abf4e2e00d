using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells that are not NaN, the only value that differs from itself.</summary>
internal readonly struct IsPresent : ICellTest<double>
{
    public bool Holds(double cell) => !double.IsNaN(cell);

    public Vector512<double> Holds(Vector512<double> cells) => Vector512.Equals(cells, cells);

    public Vector256<double> Holds(Vector256<double> cells) => Vector256.Equals(cells, cells);
}
