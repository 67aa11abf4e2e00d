using System.Numerics;

namespace Patchwork.Onnx.Operators.Elementwise;

/// <summary>A function of two numbers of one type. A struct, so that loops over it have it inline.</summary>
internal interface IBinaryFunction
{
    /// <summary>The value at a point.</summary>
    T Apply<T>(T a, T b)
        where T : struct, INumber<T>, IMinMaxValue<T>;

    /// <summary>Whether vectors of a type are computed too, with exactly the same results.</summary>
    bool HasVectors<T>();

    /// <summary>The values at several points.</summary>
    Vector<T> Apply<T>(Vector<T> a, Vector<T> b);
}
