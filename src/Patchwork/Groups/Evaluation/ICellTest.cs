using System.Runtime.Intrinsics;

namespace Patchwork.Groups.Evaluation;

/// <summary>
/// A test of one cell and of a vector of cells, which must agree. Implemented by small structs, so that the loop that
/// takes one is compiled for it and the test is inlined.
/// </summary>
/// <typeparam name="T">How the column stores a cell: double or int.</typeparam>
internal interface ICellTest<T>
    where T : struct
{
    bool Holds(T cell);

    /// <summary>All bits of an element are set where the test holds.</summary>
    Vector512<T> Holds(Vector512<T> cells);

    Vector256<T> Holds(Vector256<T> cells);
}
