using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells equal to a number.</summary>
internal readonly struct IsEqual(double bound) : ICellTest<double>
{
    public bool Holds(double cell) => cell == bound;

    public Vector512<double> Holds(Vector512<double> cells) => Vector512.Equals(cells, Vector512.Create(bound));

    public Vector256<double> Holds(Vector256<double> cells) => Vector256.Equals(cells, Vector256.Create(bound));
}
