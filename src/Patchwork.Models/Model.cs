using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Models;

/// <summary>
/// A trained model: scores from trees or a linear form, turned into what its loss asks for. Squared and absolute: the
/// score itself. Log: the probability 1/(1 + exp(−score)) of label 1. Zero-one: the class number with the highest score
/// (two classes share one score; above 0 is the second).
/// </summary>
/// <remarks>
/// Immutable and safe to share between threads. Scores are summed in double in one fixed order and rounded to float32
/// once, so that the answer for a row depends on that row alone, bit for bit, however rows are batched.
/// </remarks>
public abstract class Model : IHypothesis
{
    private const int BlockRows = 512;

    private protected Model(ModelInfo info) => Info = info;

    /// <summary>What the model takes and what its numbers mean.</summary>
    public ModelInfo Info { get; }

    /// <summary>How columns enter the model.</summary>
    public Schema Schema => Info.Schema;

    /// <summary>The loss it was trained for, which decides what its predictions are.</summary>
    public LossKind Loss => Info.Loss;

    /// <summary>The name of the column it predicts, when known.</summary>
    public string? Label => Info.Label;

    /// <summary>The number of score functions: 1, or one a class for more than two classes.</summary>
    private protected int Outputs => Info.Outputs;

    /// <summary>Predicts every row of a table. Cost O(rows · model size).</summary>
    /// <exception cref="PatchworkException">A feature is missing from the table or has the wrong type.</exception>
    public PredictionVector Predict(Table rows) => new(PredictRows(Schema.Encode(rows)));

    /// <summary>Predicts encoded rows.</summary>
    /// <param name="rows">Rows encoded by <see cref="Schema"/>.</param>
    /// <param name="threads">How many threads share the blocks of rows; the result is the same for any number.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="ArgumentException">The matrix does not have one column a feature.</exception>
    public float[] PredictRows(FeatureMatrix rows, int threads = 1, CancellationToken cancellationToken = default)
    {
        if (rows.Features != Schema.Features.Count)
        {
            throw new ArgumentException(
                $"The model takes {Schema.Features.Count} features, not {rows.Features}.",
                nameof(rows)
            );
        }

        float[] predictions = new float[rows.Rows];
        int blocks = (rows.Rows + BlockRows - 1) / BlockRows;
        if (threads == 1 || blocks < 2)
        {
            ScoreBuffer buffer = new(rows.Features, Outputs);
            for (int block = 0; block < blocks; block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PredictBlock(rows, block, buffer, predictions);
            }

            return predictions;
        }

        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = threads <= 0 ? -1 : threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(
            0,
            blocks,
            parallel,
            () => new ScoreBuffer(rows.Features, Outputs),
            (block, _, buffer) =>
            {
                PredictBlock(rows, block, buffer, predictions);
                return buffer;
            },
            _ => { }
        );
        return predictions;
    }

    /// <summary>Writes one score a row.</summary>
    /// <param name="values">The rows one after the other, each with all its features.</param>
    /// <param name="output">Which score function.</param>
    /// <param name="scores">Receives the scores; its length is the number of rows.</param>
    private protected abstract void Score(ReadOnlySpan<float> values, int output, Span<double> scores);

    private void PredictBlock(FeatureMatrix rows, int block, ScoreBuffer buffer, float[] predictions)
    {
        int first = block * BlockRows;
        int count = Math.Min(BlockRows, rows.Rows - first);
        RowMajor.Copy(rows, first, count, buffer.Values);
        ReadOnlySpan<float> values = buffer.Values.AsSpan(0, count * rows.Features);
        for (int output = 0; output < Outputs; output++)
        {
            Score(values, output, buffer.Scores.AsSpan(output * BlockRows, count));
        }

        for (int i = 0; i < count; i++)
        {
            predictions[first + i] = Answer(buffer.Scores, i);
        }
    }

    private float Answer(double[] scores, int row) =>
        Loss switch
        {
            LossKind.Log => (float)Logistic.Probability(scores[row]),
            LossKind.ZeroOne => (float)Info.ClassValues[BestClass(scores, row)],
            _ => (float)scores[row],
        };

    private int BestClass(double[] scores, int row)
    {
        if (Info.ClassValues.Count <= 2)
        {
            return Info.ClassValues.Count == 2 && scores[row] > 0 ? 1 : 0;
        }

        int best = 0;
        for (int output = 1; output < Outputs; output++)
        {
            if (scores[(output * BlockRows) + row] > scores[(best * BlockRows) + row])
            {
                best = output;
            }
        }

        return best;
    }

    private sealed class ScoreBuffer(int features, int outputs)
    {
        public float[] Values { get; } = new float[features * BlockRows];

        public double[] Scores { get; } = new double[outputs * BlockRows];
    }
}
