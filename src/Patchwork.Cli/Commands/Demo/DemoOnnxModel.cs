using Patchwork.Competitions;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>A hypothesis of the demo that was sent as an ONNX file: what it answers comes out of the box.</summary>
internal sealed class DemoOnnxModel(byte[] file, Schema schema, DemoBox box) : IOnnxFile, IHypothesis
{
    /// <inheritdoc/>
    public ReadOnlyMemory<byte> File => file;

    /// <inheritdoc/>
    public PredictionVector Predict(Table rows) =>
        rows.Rows == 0 ? new PredictionVector(Array.Empty<float>()) : box.Predict(file, schema, rows);
}
