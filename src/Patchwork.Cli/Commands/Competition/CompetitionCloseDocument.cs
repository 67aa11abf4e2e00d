using System.Text.Json;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>competition close</c> answers.</summary>
/// <param name="Slug">The competition.</param>
/// <param name="State">Its phase.</param>
/// <param name="Results">What its numbers are worth: pending until the test labels are open, then final; null from older servers.</param>
internal sealed record CompetitionCloseDocument(string? Slug, string? State, string? Results)
{
    public static CompetitionCloseDocument Of(JsonElement competition) =>
        new(Text(competition, "slug"), Text(competition, "state"), Text(competition, "results"));

    private static string? Text(JsonElement competition, string name) =>
        competition.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
