using System.Text.Json;
using System.Text.Json.Serialization;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Reruns;

/// <summary>How re-runs stand in the database.</summary>
internal static class RerunBook
{
    public const string Running = "running";

    public const string Done = "done";

    /// <summary>Being decided; after a fall of the server the next start goes on with it.</summary>
    public const string Applying = "applying";

    public const string Applied = "applied";

    public const string Cancelled = "cancelled";

    private static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static List<RerunItem> ItemsOf(RerunRow row) =>
        JsonSerializer
            .Deserialize<List<Kept>>(row.Items, Json)!
            .ConvertAll(k => k.Item with { Arrays = k.Arrays, Trained = k.Trained });

    public static string Write(IEnumerable<RerunItem> items) =>
        JsonSerializer.Serialize(items.Select(i => new Kept(i, i.Arrays, i.Trained)), Json);

    public static string Write(RerunDifference difference) => JsonSerializer.Serialize(difference, Json);

    public static RerunAnswer AnswerOf(RerunRow row)
    {
        List<RerunItem> items = ItemsOf(row);
        return new RerunAnswer(
            row.Number,
            row.Status,
            row.RequestedAt,
            row.FinishedAt,
            row.Actor,
            items.Count(i => i.State != RerunItem.Waiting),
            items.Count,
            row.Difference is { } json ? JsonSerializer.Deserialize<RerunDifference>(json, Json) : null,
            items
        );
    }

    // What people need not see is beside what they see.
    private sealed record Kept(RerunItem Item, string? Arrays, string? Trained);
}
