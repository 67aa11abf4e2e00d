using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>Holds for cells of any text but one, missing cells (code -1) included unless that one is -1.</summary>
internal readonly struct IsNotCode(int code) : ICellTest<int>
{
    public bool Holds(int cell) => cell != code;

    public Vector512<int> Holds(Vector512<int> cells) => ~Vector512.Equals(cells, Vector512.Create(code));

    public Vector256<int> Holds(Vector256<int> cells) => ~Vector256.Equals(cells, Vector256.Create(code));
}
