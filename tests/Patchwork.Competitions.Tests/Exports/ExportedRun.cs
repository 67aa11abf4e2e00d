using Patchwork.Onnx.Model;
using Patchwork.Onnx.Scoring;
using Patchwork.Onnx.Writing;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Exports;

/// <summary>Runs an exported graph on a table: written to bytes, read back, and interpreted.</summary>
internal static class ExportedRun
{
    public static bool[] Mask(OnnxModel model, Table rows) => Scorer(model).Mask(Block(rows));

    public static float[] Predict(OnnxModel model, Table rows) =>
        Scorer(model).Predict(Block(rows), PredictionTarget.Number).Singles!;

    private static OnnxPairScorer Scorer(OnnxModel model) =>
        OnnxPairScorer.Read(OnnxModelWriter.Write(model), "exported.onnx");

    // A missing text is the empty one; codes are for models that take numbers, which exported ones do not.
    private static FeatureBlock Block(Table rows) =>
        new(
            rows.Rows,
            [
                .. rows.Columns.Select(column =>
                    column is NumberColumn numbers
                        ? FeatureColumn.Of(column.Name, numbers.Values.ToArray())
                        : FeatureColumn.Of(
                            column.Name,
                            [.. Enumerable.Range(0, column.Rows).Select(column.Format)],
                            new float[column.Rows]
                        )
                ),
            ]
        );
}
