using System.Text.Json;
using Patchwork.Competitions.Bundles;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Competitions;

/// <summary>
/// What an organiser changed since the opening; null for what stayed as it was. Only such things are here as no verdict that was given
/// depends on.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed record CompetitionEdits
{
    /// <summary>The title that people see.</summary>
    public string? Title { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The gain that pairs must exceed from now on.</summary>
    public double? Alpha { get; init; }

    /// <summary>The dates.</summary>
    public CompetitionDates? Dates { get; init; }

    /// <summary>The limits of teams.</summary>
    public CompetitionLimits? Limits { get; init; }

    /// <summary>Who may join.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>Reads what the database has.</summary>
    internal static CompetitionEdits Read(string? json) =>
        json is null ? new CompetitionEdits() : JsonSerializer.Deserialize<CompetitionEdits>(json, ServerJson.Options)!;

    /// <summary>As the database keeps it.</summary>
    internal string Write() => JsonSerializer.Serialize(this, ServerJson.Options);

    /// <summary>The specification in force.</summary>
    internal CompetitionSpec ApplyTo(CompetitionSpec spec) =>
        spec with
        {
            Title = Title ?? spec.Title,
            Description = Description ?? spec.Description,
            Dates = Dates ?? spec.Dates,
            Limits = Limits ?? spec.Limits,
            Visibility = Visibility ?? spec.Visibility,
        };
}
