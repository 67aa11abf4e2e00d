using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Onnx;
using Patchwork.Onnx.Scoring;
using Patchwork.Sandbox.Protocol;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Worker.Serving;

/// <summary>Runs the models of a job on its rows, and on some of them again.</summary>
internal static class PairRun
{
    // What the interpreter plans may take this part of the heap; rows, answers and the runtime need the rest.
    private const double TensorShareOfHeap = 0.6;

    /// <summary>What the heap here has room for.</summary>
    public static OnnxBudget BudgetOfHeap() =>
        new() { LiveBytes = (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * TensorShareOfHeap) };

    /// <summary>Scores a job.</summary>
    /// <param name="job">The models and the rows.</param>
    /// <param name="budget">What a run may cost at most.</param>
    /// <exception cref="PatchworkException">A verdict code of the interpreter's.</exception>
    public static ScoreAnswer Score(ScoreJob job, OnnxBudget budget)
    {
        OnnxPairScorer? group = job.Group is null ? null : OnnxPairScorer.Read(job.Group, "The group", budget: budget);
        OnnxPairScorer? model = job.Model is null ? null : OnnxPairScorer.Read(job.Model, "The model", budget: budget);
        FeatureBlock rows = BlockOf(job, job.Rows);
        FeatureBlock again = BlockOf(job, job.Rows.Take([.. job.Again]));
        return new ScoreAnswer(
            MaskOf(group, rows),
            PredictionsOf(model, rows, job),
            MaskOf(group, again),
            PredictionsOf(model, again, job)
        )
        {
            GroupReads = group is null ? [] : ReadsOf(group, rows, job),
        };
    }

    private static RowSet? MaskOf(OnnxPairScorer? group, FeatureBlock rows) =>
        group is null ? null : RowSet.FromFlags(group.Mask(rows));

    private static int[] ReadsOf(OnnxPairScorer group, FeatureBlock rows, ScoreJob job)
    {
        HashSet<string> reads = new(group.Reads(rows), StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, job.Schema.Features.Count).Where(i => reads.Contains(job.Schema.Features[i].Name)),
        ];
    }

    private static PredictionVector? PredictionsOf(OnnxPairScorer? model, FeatureBlock rows, ScoreJob job)
    {
        if (model is null)
        {
            return null;
        }

        PredictionTarget target = job.Loss switch
        {
            LossKind.ZeroOne => PredictionTarget.Class,
            LossKind.Log => PredictionTarget.Probability,
            _ => PredictionTarget.Number,
        };
        Predictions predictions = model.Predict(rows, target, job.Classes);
        return predictions.Singles is { } singles
            ? new PredictionVector(singles)
            : new PredictionVector(predictions.Doubles!);
    }

    private static FeatureBlock BlockOf(ScoreJob job, Table table) =>
        new(table.Rows, [.. job.Schema.Features.Select(feature => ColumnOf(feature, table[feature.Name]))]);

    private static FeatureColumn ColumnOf(SchemaFeature feature, Column column)
    {
        if (column is NumberColumn numbers)
        {
            return FeatureColumn.Of(feature.Name, numbers.Values.ToArray());
        }

        string[] texts = new string[column.Rows];
        for (int row = 0; row < texts.Length; row++)
        {
            texts[row] = column.Format(row);
        }

        return FeatureColumn.Of(feature.Name, texts, feature.Encode(column));
    }
}
