using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells between two numbers, both included.</summary>
internal readonly struct IsBetween(double low, double high) : ICellTest<double>
{
    public bool Holds(double cell) => cell >= low && cell <= high;

    public Vector512<double> Holds(Vector512<double> cells) =>
        Vector512.GreaterThanOrEqual(cells, Vector512.Create(low))
        & Vector512.LessThanOrEqual(cells, Vector512.Create(high));

    public Vector256<double> Holds(Vector256<double> cells) =>
        Vector256.GreaterThanOrEqual(cells, Vector256.Create(low))
        & Vector256.LessThanOrEqual(cells, Vector256.Create(high));
}
