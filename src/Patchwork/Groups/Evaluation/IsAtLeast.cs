using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells at least a number.</summary>
internal readonly struct IsAtLeast(double bound) : ICellTest<double>
{
    public bool Holds(double cell) => cell >= bound;

    public Vector512<double> Holds(Vector512<double> cells) =>
        Vector512.GreaterThanOrEqual(cells, Vector512.Create(bound));

    public Vector256<double> Holds(Vector256<double> cells) =>
        Vector256.GreaterThanOrEqual(cells, Vector256.Create(bound));
}
