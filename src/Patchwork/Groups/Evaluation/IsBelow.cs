using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells below a number.</summary>
internal readonly struct IsBelow(double bound) : ICellTest<double>
{
    public bool Holds(double cell) => cell < bound;

    public Vector512<double> Holds(Vector512<double> cells) => Vector512.LessThan(cells, Vector512.Create(bound));

    public Vector256<double> Holds(Vector256<double> cells) => Vector256.LessThan(cells, Vector256.Create(bound));
}
