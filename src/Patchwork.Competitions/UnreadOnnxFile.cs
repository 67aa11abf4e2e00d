using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>A group or hypothesis of an ONNX file that nobody evaluates in this process: its arrays came out of a sandbox.</summary>
/// <param name="file">The file's bytes.</param>
public sealed class UnreadOnnxFile(ReadOnlyMemory<byte> file) : IOnnxFile, IGroup, IHypothesis
{
    /// <inheritdoc/>
    public ReadOnlyMemory<byte> File => file;

    /// <inheritdoc/>
    public RowSet Evaluate(Table rows) => throw NotHere();

    /// <inheritdoc/>
    public PredictionVector Predict(Table rows) => throw NotHere();

    private static NotSupportedException NotHere() => new("A participant's file is evaluated by a sandbox alone.");
}
