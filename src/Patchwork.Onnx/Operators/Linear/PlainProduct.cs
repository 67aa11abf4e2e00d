using System.Numerics;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>Matrix products of any type of number, row by row: simple rather than fast.</summary>
internal static class PlainProduct
{
    /// <summary>Multiplies [M, K] by [K, N]; every sum is taken over k in order.</summary>
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
        to.Clear();
        for (int row = 0; row < rows; row++)
        {
            if ((row & 63) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Span<T> sums = to.Slice(row * columns, columns);
            for (int k = 0; k < depth; k++)
            {
                AddScaled(left[(row * depth) + k], right.Slice(k * columns, columns), sums);
            }
        }
    }

    private static void AddScaled<T>(T factor, ReadOnlySpan<T> values, Span<T> sums)
        where T : struct, INumber<T>
    {
        int j = 0;
        if (Vector<T>.IsSupported)
        {
            Vector<T> factors = new(factor);
            for (; j <= values.Length - Vector<T>.Count; j += Vector<T>.Count)
            {
                (new Vector<T>(sums[j..]) + (factors * new Vector<T>(values[j..]))).CopyTo(sums[j..]);
            }
        }

        for (; j < values.Length; j++)
        {
            sums[j] = unchecked(sums[j] + (factor * values[j]));
        }
    }
}
