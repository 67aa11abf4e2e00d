using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Patchwork.Onnx.Operators.Linear;

/// <summary>
/// Matrix products of floats. The right matrix is packed once into panels of 32 columns (or 16); eight rows of the left one are then multiplied
/// with a panel at a time, their sums in registers.
/// </summary>
/// <remarks>
/// Every element is the sum over k in order, by fused multiply-add, whatever the number of rows: a row's result does not depend on the
/// rows beside it. Cost O(MKN).
/// </remarks>
internal sealed class FloatProduct
{
    private const int Lane = 16;
    private const int Tile = 8;
    private const int Block = 64;

    private readonly int _depth;
    private readonly int _columns;
    private readonly float[] _panels;

    /// <summary>Packs a right matrix.</summary>
    /// <param name="right">Its elements, [K, N], or [N, K] when it is transposed.</param>
    /// <param name="depth">K.</param>
    /// <param name="columns">N.</param>
    /// <param name="isTransposed">How it lies.</param>
    public FloatProduct(ReadOnlySpan<float> right, int depth, int columns, bool isTransposed)
    {
        _depth = depth;
        _columns = columns;
        int lanes = (columns + Lane - 1) / Lane;
        _panels = new float[checked(lanes * Lane * depth)];
        int start = 0;
        for (int from = 0; from < columns; )
        {
            int width = Width(from);
            int used = Math.Min(width, columns - from);
            for (int k = 0; k < depth; k++)
            {
                Span<float> target = _panels.AsSpan(start + (k * width), used);
                if (isTransposed)
                {
                    for (int j = 0; j < used; j++)
                    {
                        target[j] = right[((from + j) * depth) + k];
                    }
                }
                else
                {
                    right.Slice((k * columns) + from, used).CopyTo(target);
                }
            }

            start += width * depth;
            from += width;
        }
    }

    /// <summary>Whether panels suit a matrix: padding a very tall and narrow one would take many times its memory.</summary>
    public static bool Suits(long depth, long columns) =>
        (columns + Lane - 1) / Lane * Lane * depth <= (4 * columns * depth) + 65_536;

    /// <summary>Bytes that the panels of a matrix take.</summary>
    public static long BytesOf(long depth, long columns) => (columns + Lane - 1) / Lane * Lane * depth * sizeof(float);

    /// <summary>Multiplies.</summary>
    /// <param name="left">The left matrix, [M, K].</param>
    /// <param name="rows">M.</param>
    /// <param name="to">The product, [M, N].</param>
    /// <param name="addend">What is added to every row of the finished product, [N]; empty for nothing.</param>
    /// <param name="cancellation">Stops the work.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(
        ReadOnlySpan<float> left,
        int rows,
        Span<float> to,
        ReadOnlySpan<float> addend,
        CancellationToken cancellation
    )
    {
        // The last tile may have fewer rows: it is computed on a copy.
        float[] spare = new float[Tile * _depth];
        Span<float> sums = stackalloc float[Tile * 2 * Lane];
        for (int block = 0; block < rows; block += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            int end = Math.Min(rows, block + Block);
            int start = 0;
            for (int column = 0; column < _columns; )
            {
                int width = Width(column);
                ReadOnlySpan<float> panel = _panels.AsSpan(start, width * _depth);
                int used = Math.Min(width, _columns - column);
                for (int row = block; row < end; row += Tile)
                {
                    int filled = Math.Min(Tile, end - row);
                    ReadOnlySpan<float> tile = left.Slice(row * _depth, filled * _depth);
                    if (filled < Tile)
                    {
                        tile.CopyTo(spare);
                        tile = spare;
                    }

                    if (width == Lane)
                    {
                        Narrow(tile, panel, sums);
                    }
                    else
                    {
                        Wide(tile, panel, sums);
                    }

                    for (int i = 0; i < filled; i++)
                    {
                        Store(
                            sums.Slice(i * width, used),
                            addend.IsEmpty ? default : addend.Slice(column, used),
                            to.Slice(((row + i) * _columns) + column, used)
                        );
                    }
                }

                start += width * _depth;
                column += width;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ReadOnlySpan<float> sums, ReadOnlySpan<float> addend, Span<float> to)
    {
        if (addend.IsEmpty)
        {
            sums.CopyTo(to);
            return;
        }

        int i = 0;
        for (; i <= to.Length - Lane; i += Lane)
        {
            (Vector512.Create(sums[i..]) + Vector512.Create(addend[i..])).CopyTo(to[i..]);
        }

        for (; i < to.Length; i++)
        {
            to[i] = sums[i] + addend[i];
        }
    }

    private int Width(int column) => _columns - column > Lane ? 2 * Lane : Lane;

    // Compiled fully at the first call: a first run is often the only one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Wide(ReadOnlySpan<float> tile, ReadOnlySpan<float> panel, Span<float> sums)
    {
        int depth = _depth;
        ReadOnlySpan<float> r0 = tile[..depth];
        ReadOnlySpan<float> r1 = tile.Slice(depth, depth);
        ReadOnlySpan<float> r2 = tile.Slice(2 * depth, depth);
        ReadOnlySpan<float> r3 = tile.Slice(3 * depth, depth);
        ReadOnlySpan<float> r4 = tile.Slice(4 * depth, depth);
        ReadOnlySpan<float> r5 = tile.Slice(5 * depth, depth);
        ReadOnlySpan<float> r6 = tile.Slice(6 * depth, depth);
        ReadOnlySpan<float> r7 = tile.Slice(7 * depth, depth);
        ReadOnlySpan<Vector512<float>> right = MemoryMarshal.Cast<float, Vector512<float>>(panel);
        Vector512<float> a0 = default,
            a1 = default,
            a2 = default,
            a3 = default,
            a4 = default,
            a5 = default,
            a6 = default,
            a7 = default;
        Vector512<float> b0 = default,
            b1 = default,
            b2 = default,
            b3 = default,
            b4 = default,
            b5 = default,
            b6 = default,
            b7 = default;
        for (int k = 0; k < r0.Length; k++)
        {
            Vector512<float> x = right[2 * k];
            Vector512<float> y = right[(2 * k) + 1];
            Vector512<float> value = Vector512.Create(r0[k]);
            a0 = Vector512.FusedMultiplyAdd(value, x, a0);
            b0 = Vector512.FusedMultiplyAdd(value, y, b0);
            value = Vector512.Create(r1[k]);
            a1 = Vector512.FusedMultiplyAdd(value, x, a1);
            b1 = Vector512.FusedMultiplyAdd(value, y, b1);
            value = Vector512.Create(r2[k]);
            a2 = Vector512.FusedMultiplyAdd(value, x, a2);
            b2 = Vector512.FusedMultiplyAdd(value, y, b2);
            value = Vector512.Create(r3[k]);
            a3 = Vector512.FusedMultiplyAdd(value, x, a3);
            b3 = Vector512.FusedMultiplyAdd(value, y, b3);
            value = Vector512.Create(r4[k]);
            a4 = Vector512.FusedMultiplyAdd(value, x, a4);
            b4 = Vector512.FusedMultiplyAdd(value, y, b4);
            value = Vector512.Create(r5[k]);
            a5 = Vector512.FusedMultiplyAdd(value, x, a5);
            b5 = Vector512.FusedMultiplyAdd(value, y, b5);
            value = Vector512.Create(r6[k]);
            a6 = Vector512.FusedMultiplyAdd(value, x, a6);
            b6 = Vector512.FusedMultiplyAdd(value, y, b6);
            value = Vector512.Create(r7[k]);
            a7 = Vector512.FusedMultiplyAdd(value, x, a7);
            b7 = Vector512.FusedMultiplyAdd(value, y, b7);
        }

        Span<Vector512<float>> results = MemoryMarshal.Cast<float, Vector512<float>>(sums);
        results[15] = b7;
        results[14] = a7;
        results[13] = b6;
        results[12] = a6;
        results[11] = b5;
        results[10] = a5;
        results[9] = b4;
        results[8] = a4;
        results[7] = b3;
        results[6] = a3;
        results[5] = b2;
        results[4] = a2;
        results[3] = b1;
        results[2] = a1;
        results[1] = b0;
        results[0] = a0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Narrow(ReadOnlySpan<float> tile, ReadOnlySpan<float> panel, Span<float> sums)
    {
        int depth = _depth;
        ReadOnlySpan<float> r0 = tile[..depth];
        ReadOnlySpan<float> r1 = tile.Slice(depth, depth);
        ReadOnlySpan<float> r2 = tile.Slice(2 * depth, depth);
        ReadOnlySpan<float> r3 = tile.Slice(3 * depth, depth);
        ReadOnlySpan<float> r4 = tile.Slice(4 * depth, depth);
        ReadOnlySpan<float> r5 = tile.Slice(5 * depth, depth);
        ReadOnlySpan<float> r6 = tile.Slice(6 * depth, depth);
        ReadOnlySpan<float> r7 = tile.Slice(7 * depth, depth);
        ReadOnlySpan<Vector512<float>> right = MemoryMarshal.Cast<float, Vector512<float>>(panel);
        Vector512<float> a0 = default,
            a1 = default,
            a2 = default,
            a3 = default,
            a4 = default,
            a5 = default,
            a6 = default,
            a7 = default;
        for (int k = 0; k < r0.Length; k++)
        {
            Vector512<float> x = right[k];
            a0 = Vector512.FusedMultiplyAdd(Vector512.Create(r0[k]), x, a0);
            a1 = Vector512.FusedMultiplyAdd(Vector512.Create(r1[k]), x, a1);
            a2 = Vector512.FusedMultiplyAdd(Vector512.Create(r2[k]), x, a2);
            a3 = Vector512.FusedMultiplyAdd(Vector512.Create(r3[k]), x, a3);
            a4 = Vector512.FusedMultiplyAdd(Vector512.Create(r4[k]), x, a4);
            a5 = Vector512.FusedMultiplyAdd(Vector512.Create(r5[k]), x, a5);
            a6 = Vector512.FusedMultiplyAdd(Vector512.Create(r6[k]), x, a6);
            a7 = Vector512.FusedMultiplyAdd(Vector512.Create(r7[k]), x, a7);
        }

        Span<Vector512<float>> results = MemoryMarshal.Cast<float, Vector512<float>>(sums);
        results[7] = a7;
        results[6] = a6;
        results[5] = a5;
        results[4] = a4;
        results[3] = a3;
        results[2] = a2;
        results[1] = a1;
        results[0] = a0;
    }
}
