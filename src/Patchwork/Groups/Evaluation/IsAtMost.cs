using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells at most a number.</summary>
internal readonly struct IsAtMost(double bound) : ICellTest<double>
{
    public bool Holds(double cell) => cell <= bound;

    public Vector512<double> Holds(Vector512<double> cells) =>
        Vector512.LessThanOrEqual(cells, Vector512.Create(bound));

    public Vector256<double> Holds(Vector256<double> cells) =>
        Vector256.LessThanOrEqual(cells, Vector256.Create(bound));
}
