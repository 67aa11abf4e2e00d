using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells present and of another text.</summary>
internal readonly struct IsOtherCode(int code) : ICellTest<int>
{
    public bool Holds(int cell) => cell >= 0 && cell != code;

    public Vector512<int> Holds(Vector512<int> cells) =>
        Vector512.GreaterThan(cells, Vector512.Create(-1)) & ~Vector512.Equals(cells, Vector512.Create(code));

    public Vector256<int> Holds(Vector256<int> cells) =>
        Vector256.GreaterThan(cells, Vector256.Create(-1)) & ~Vector256.Equals(cells, Vector256.Create(code));
}
