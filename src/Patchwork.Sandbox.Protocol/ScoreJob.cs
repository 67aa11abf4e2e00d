using Patchwork.Losses;
using Patchwork.Tables;

namespace Patchwork.Sandbox.Protocol;

/// <summary>
/// What a worker is asked: run a group model and a hypothesis on rows. There is no place in it for a label: the rows are
/// the columns that <see cref="Schema"/> lists, and nothing else of a table is written.
/// </summary>
public sealed record ScoreJob
{
    /// <summary>The most rows of a job.</summary>
    public const int MostRows = 100_000_000;

    /// <summary>The most features.</summary>
    public const int MostFeatures = 100_000;

    /// <summary>The group model's file, or null when the group is known.</summary>
    public byte[]? Group { get; init; }

    /// <summary>The hypothesis' file, or null when the group is asked alone.</summary>
    public byte[]? Model { get; init; }

    /// <summary>How the columns enter a model, from the training split.</summary>
    public required Schema Schema { get; init; }

    /// <summary>The rows; columns beyond the schema's are left out.</summary>
    public required Table Rows { get; init; }

    /// <summary>The loss that counts, which decides what the hypothesis' output is taken for: a number, a class, a probability.</summary>
    public LossKind Loss { get; init; }

    /// <summary>The classes by name, in the order of their numbers, when labels are text; null when classes are numbers.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Rows that are asked a second time, in this order and company.</summary>
    public IReadOnlyList<int> Again { get; init; } = [];

    /// <summary>Processor seconds from now on after which the kernel ends the worker, should the watch outside fail.</summary>
    public required int MostSeconds { get; init; }

    /// <summary>The payload of a Score frame. Cost O(rows · features).</summary>
    /// <exception cref="PatchworkException">A feature is missing from the table, or holds text where numbers were trained on.</exception>
    public ReadOnlyMemory<byte> Write()
    {
        PayloadWriter writer = new(EstimatedBytes());
        writer
            .Integer(MostSeconds)
            .Flag(Group is not null)
            .Array<byte>(Group ?? [])
            .Flag(Model is not null)
            .Array<byte>(Model ?? [])
            .Integer((int)Loss)
            .Flag(Classes is not null)
            .Texts(Classes ?? [])
            .Integer(Rows.Rows)
            .Integer(Schema.Features.Count);
        foreach (SchemaFeature feature in Schema.Features)
        {
            FeatureCodec.Write(writer, feature, Rows[feature.Name]);
        }

        return writer.Array<int>([.. Again]).Written;
    }

    /// <summary>Reads the payload of a Score frame.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static ScoreJob Read(ReadOnlySpan<byte> payload)
    {
        PayloadReader reader = new(payload);
        int seconds = reader.Integer(1, 1_000_000);
        bool hasGroup = reader.Flag();
        byte[] group = reader.Array<byte>();
        bool hasModel = reader.Flag();
        byte[] model = reader.Array<byte>();
        LossKind loss = (LossKind)reader.Integer();
        bool hasClasses = reader.Flag();
        string[] classes = reader.Texts();
        int rows = reader.Integer(0, MostRows);
        // A feature takes some bytes of its own, so the count cannot outgrow what was sent by much before reading fails.
        int count = reader.Integer(0, MostFeatures);
        List<SchemaFeature> features = [];
        List<Column> columns = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            (SchemaFeature feature, Column column) = FeatureCodec.Read(ref reader, rows);
            if (!names.Add(feature.Name))
            {
                throw new InvalidDataException("Two features have the same name.");
            }

            features.Add(feature);
            columns.Add(column);
        }

        int[] again = reader.Array<int>();
        reader.RequireEnd();
        if (!Enum.IsDefined(loss))
        {
            throw new InvalidDataException("There is no such loss.");
        }

        if (Array.Exists(again, row => row < 0 || row >= rows))
        {
            throw new InvalidDataException("A row to be asked again is not among the rows.");
        }

        return new ScoreJob
        {
            Group = hasGroup ? group : null,
            Model = hasModel ? model : null,
            Schema = new Schema(features),
            Rows = new Table(columns),
            Loss = loss,
            Classes = hasClasses ? classes : null,
            Again = again,
            MostSeconds = seconds,
        };
    }

    private int EstimatedBytes()
    {
        long cells = (long)Rows.Rows * Schema.Features.Count * sizeof(double);
        return (int)
            Math.Min(
                int.MaxValue / 2,
                cells + (Group?.Length ?? 0) + (Model?.Length ?? 0) + (4L * Again.Count) + 65_536
            );
    }
}
