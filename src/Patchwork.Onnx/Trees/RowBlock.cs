using System.Numerics;

namespace Patchwork.Onnx.Trees;

/// <summary>Some rows laid out by feature: what all trees of a forest read while it stays in the cache.</summary>
/// <remarks>Mutable: filled again for each block. Rows past <see cref="Count"/> hold what was there before; nobody reads their answers.</remarks>
internal sealed class RowBlock<T>(int features)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The rows of a full block: a bit each in one vector of 512 bits.</summary>
    public const int Rows = 512;

    private readonly T[] _values = new T[Math.Max(1, features) * Rows];

    /// <summary>The rows filled.</summary>
    public int Count { get; private set; }

    /// <summary>All values, <see cref="Rows"/> a feature.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <summary>The values of a feature.</summary>
    public ReadOnlySpan<T> Column(int feature) => _values.AsSpan(feature * Rows, Rows);

    /// <summary>Takes in rows as they are.</summary>
    /// <param name="rows">Rows one after the other.</param>
    /// <param name="width">The values of a row; at least the block's features.</param>
    public void Fill(ReadOnlySpan<T> rows, int width)
    {
        Count = width == 0 ? 0 : rows.Length / width;
        for (int f = 0; f < features; f++)
        {
            Span<T> column = _values.AsSpan(f * Rows, Count);
            int at = f;
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = rows[at];
                at += width;
            }
        }
    }
}
