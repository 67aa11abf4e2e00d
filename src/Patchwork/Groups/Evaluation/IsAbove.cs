using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells above a number.</summary>
internal readonly struct IsAbove(double bound) : ICellTest<double>
{
    public bool Holds(double cell) => cell > bound;

    public Vector512<double> Holds(Vector512<double> cells) => Vector512.GreaterThan(cells, Vector512.Create(bound));

    public Vector256<double> Holds(Vector256<double> cells) => Vector256.GreaterThan(cells, Vector256.Create(bound));
}
