using System.Numerics;
using System.Runtime.InteropServices;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>Chooses how two matrices are multiplied: floats by panels, float16 as floats, others plainly.</summary>
internal static class MatrixProduct
{
    /// <summary>Multiplies [M, K] by [K, N].</summary>
    public static void Multiply<T>(
        ReadOnlySpan<T> left,
        ReadOnlySpan<T> right,
        int rows,
        int depth,
        int columns,
        Span<T> to,
        CancellationToken cancellation
    )
        where T : struct, INumber<T>
    {
        bool inPanels = FloatProduct.Suits(depth, columns);
        if (typeof(T) == typeof(float) && inPanels)
        {
            new FloatProduct(MemoryMarshal.Cast<T, float>(right), depth, columns, isTransposed: false).Multiply(
                MemoryMarshal.Cast<T, float>(left),
                rows,
                MemoryMarshal.Cast<T, float>(to),
                addend: default,
                cancellation
            );
            return;
        }

        if (typeof(T) == typeof(Half) && inPanels)
        {
            float[] product = new float[to.Length];
            new FloatProduct(Floats(right), depth, columns, isTransposed: false).Multiply(
                Floats(left),
                rows,
                product,
                addend: default,
                cancellation
            );
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = T.CreateTruncating(product[i]);
            }

            return;
        }

        PlainProduct.Multiply(left, right, rows, depth, columns, to, cancellation);
    }

    /// <summary>A matrix turned on its side.</summary>
    /// <param name="values">Its elements, [M, N].</param>
    /// <param name="rows">M.</param>
    /// <param name="columns">N.</param>
    public static T[] Transpose<T>(ReadOnlySpan<T> values, int rows, int columns)
    {
        T[] turned = new T[values.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                turned[(j * rows) + i] = values[(i * columns) + j];
            }
        }

        return turned;
    }

    private static float[] Floats<T>(ReadOnlySpan<T> values)
        where T : struct, INumber<T>
    {
        float[] floats = new float[values.Length];
        for (int i = 0; i < floats.Length; i++)
        {
            floats[i] = float.CreateTruncating(values[i]);
        }

        return floats;
    }
}
