using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Protocol;

/// <summary>What a worker answers: the mask of the group and the hypothesis' predictions, for all rows and for some again.</summary>
/// <param name="Mask">The group's rows; null when no group model was sent.</param>
/// <param name="Predictions">One prediction a row; null when no hypothesis was sent.</param>
/// <param name="MaskAgain">The mask of the rows asked again.</param>
/// <param name="PredictionsAgain">The predictions for the rows asked again.</param>
public sealed record ScoreAnswer(
    RowSet? Mask,
    PredictionVector? Predictions,
    RowSet? MaskAgain,
    PredictionVector? PredictionsAgain
)
{
    /// <summary>The features that the group's model reads, as places in the schema; empty without a group model.</summary>
    public IReadOnlyList<int> GroupReads { get; init; } = [];

    /// <summary>The longest payload that an answer to a job can have.</summary>
    public static long MostBytes(int rows, int again, int features = 0) =>
        (((long)rows + again) * (sizeof(double) + 1)) + ((long)features * sizeof(int)) + 1_024;

    /// <summary>The payload of a Scored frame.</summary>
    public ReadOnlyMemory<byte> Write()
    {
        PayloadWriter writer = new(
            (int)Math.Min(int.MaxValue / 2, MostBytes(Mask?.Rows ?? Predictions?.Length ?? 0, 1_024))
        );
        WriteMask(writer, Mask);
        WritePredictions(writer, Predictions);
        WriteMask(writer, MaskAgain);
        WritePredictions(writer, PredictionsAgain);
        return writer.Array<int>([.. GroupReads]).Written;
    }

    /// <summary>Reads the payload of a Scored frame and holds it against what was asked.</summary>
    /// <exception cref="InvalidDataException">It is malformed or not an answer to this job.</exception>
    public static ScoreAnswer Read(ReadOnlySpan<byte> payload, ScoreJob job)
    {
        PayloadReader reader = new(payload);
        int again = job.Again.Count;
        ScoreAnswer answer = new(
            ReadMask(ref reader, job.Rows.Rows, job.Group is not null),
            ReadPredictions(ref reader, job.Rows.Rows, job.Model is not null),
            ReadMask(ref reader, again, job.Group is not null),
            ReadPredictions(ref reader, again, job.Model is not null)
        );
        int[] reads = reader.Array<int>();
        reader.RequireEnd();
        RequirePlaces(reads, job);
        return answer with { GroupReads = reads };
    }

    private static void RequirePlaces(int[] reads, ScoreJob job)
    {
        int features = job.Group is null ? 0 : job.Schema.Features.Count;
        for (int i = 0; i < reads.Length; i++)
        {
            if (reads[i] >= features || reads[i] <= (i == 0 ? -1 : reads[i - 1]))
            {
                throw new InvalidDataException("The features that a group reads are not features in order.");
            }
        }
    }

    private static void WriteMask(PayloadWriter writer, RowSet? mask)
    {
        writer.Flag(mask is not null);
        if (mask is not null)
        {
            writer.Array(mask.Words);
        }
    }

    private static RowSet? ReadMask(ref PayloadReader reader, int rows, bool isAsked)
    {
        if (!Expected(reader.Flag(), isAsked))
        {
            return null;
        }

        ulong[] words = reader.Array<ulong>();
        return words.Length == RowSet.WordCount(rows)
            ? RowSet.FromWords(rows, words)
            : throw new InvalidDataException($"A mask has {words.Length:N0} words for {rows:N0} rows.");
    }

    private static void WritePredictions(PayloadWriter writer, PredictionVector? predictions)
    {
        writer.Flag(predictions is not null);
        if (predictions is { } given)
        {
            writer.Flag(given.IsSingle);
            if (given.IsSingle)
            {
                writer.Array(given.Singles);
            }
            else
            {
                writer.Array(given.Doubles);
            }
        }
    }

    private static PredictionVector? ReadPredictions(ref PayloadReader reader, int rows, bool isAsked)
    {
        if (!Expected(reader.Flag(), isAsked))
        {
            return null;
        }

        PredictionVector predictions = reader.Flag()
            ? new PredictionVector(reader.Array<float>())
            : new PredictionVector(reader.Array<double>());
        return predictions.Length == rows
            ? predictions
            : throw new InvalidDataException($"There are {predictions.Length:N0} predictions for {rows:N0} rows.");
    }

    private static bool Expected(bool given, bool asked) =>
        given == asked
            ? given
            : throw new InvalidDataException("An answer holds what was not asked, or lacks what was.");
}
