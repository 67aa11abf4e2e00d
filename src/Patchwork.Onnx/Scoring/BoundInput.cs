using Patchwork.Onnx.Model;
using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Scoring;

/// <summary>An input of a model and the columns that fill it: one, or all as a matrix.</summary>
/// <param name="Input">The input.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="IsFlat">Whether its shape is [N] rather than [N, columns].</param>
internal sealed record BoundInput(OnnxValue Input, IReadOnlyList<FeatureColumn> Columns, bool IsFlat) : IRowInput
{
    // Some rows at a time: the part of a matrix that the columns fill in turn then stays in the nearest cache.
    private const int Block = 256;

    /// <inheritdoc/>
    public int Width => Columns.Count;

    /// <inheritdoc/>
    public TensorInfo Info(int rows) =>
        new(Input.Type, IsFlat ? new TensorShape(rows) : new TensorShape(rows, Columns.Count));

    /// <inheritdoc/>
    public DenseTensor Rows(int start, int count, DenseTensor? spare = null)
    {
        TensorShape shape = Info(count).Shape;
        DenseTensor tensor = spare is not null && spare.Shape.Equals(shape) ? spare : Blank(shape);
        switch (tensor)
        {
            case DenseTensor<float> singles:
                Fill(start, count, singles.Values);
                break;
            case DenseTensor<double> doubles:
                Fill(start, count, doubles.Values);
                break;
            case DenseTensor<long> wholes:
                ColumnNumbers.WriteWholes(Columns[0], start, wholes.Values);
                break;
            case DenseTensor<string> texts:
                Array.Copy(Columns[0].Values, start, texts.Values, 0, count);
                break;
        }

        return tensor;
    }

    private DenseTensor Blank(TensorShape shape) =>
        Input.Type switch
        {
            OnnxElementType.Float => new DenseTensor<float>(shape, new float[shape.Count]),
            OnnxElementType.Double => new DenseTensor<double>(shape, new double[shape.Count]),
            OnnxElementType.Int64 => new DenseTensor<long>(shape, new long[shape.Count]),
            _ => new DenseTensor<string>(shape, new string[shape.Count]),
        };

    private void Fill<T>(int start, int count, T[] to)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        int width = Columns.Count;
        for (int first = 0; first < count; first += Block)
        {
            int some = Math.Min(Block, count - first);
            for (int column = 0; column < width; column++)
            {
                ColumnNumbers.Write(Columns[column], start + first, some, to.AsSpan((first * width) + column), width);
            }
        }
    }
}
