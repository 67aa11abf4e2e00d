using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells present and different from a number; NaN is neither below nor above.</summary>
internal readonly struct IsOther(double bound) : ICellTest<double>
{
    public bool Holds(double cell) => cell < bound || cell > bound;

    public Vector512<double> Holds(Vector512<double> cells) =>
        Vector512.LessThan(cells, Vector512.Create(bound)) | Vector512.GreaterThan(cells, Vector512.Create(bound));

    public Vector256<double> Holds(Vector256<double> cells) =>
        Vector256.LessThan(cells, Vector256.Create(bound)) | Vector256.GreaterThan(cells, Vector256.Create(bound));
}
