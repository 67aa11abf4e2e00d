using Patchwork.Onnx.Runtime;
using Patchwork.Onnx.Scoring;

namespace Patchwork.Benchmarks.Onnx;

/// <summary>A tensor that lies in memory, given to a model block by block as the platform gives it columns.</summary>
internal sealed class TensorRows(DenseTensor all) : IRowInput
{
    /// <inheritdoc/>
    public int Width => all.Shape.CountOf(1, all.Shape.Rank);

    /// <inheritdoc/>
    public TensorInfo Info(int rows) => new(all.Type, ShapeOf(rows));

    /// <inheritdoc/>
    public DenseTensor Rows(int start, int count, DenseTensor? spare = null)
    {
        TensorShape shape = ShapeOf(count);
        DenseTensor part = spare is not null && spare.Shape.Equals(shape) ? spare : all.Blank(shape);
        Array.Copy(all.Elements, start * Width, part.Elements, 0, part.Count);
        return part;
    }

    private TensorShape ShapeOf(int rows) => all.Shape.With(0, rows);
}
