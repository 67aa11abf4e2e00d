using Patchwork.Onnx.Runtime;

namespace Patchwork.Onnx.Scoring;

/// <summary>An input of a model of which some rows at a time can be had.</summary>
internal interface IRowInput
{
    /// <summary>Numbers in a row.</summary>
    int Width { get; }

    /// <summary>Its type and shape for a number of rows.</summary>
    TensorInfo Info(int rows);

    /// <summary>Some rows of it.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="spare">A tensor of the same shape that may be overwritten, or null.</param>
    DenseTensor Rows(int start, int count, DenseTensor? spare = null);
}
