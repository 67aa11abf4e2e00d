using Patchwork.Competitions.Bundles;

namespace Patchwork.Server.Organising;

/// <summary>A competition in the list of the organiser's desk.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Its phase; null when it is closed off.</param>
/// <param name="Teams">How many teams joined.</param>
/// <param name="Waiting">How many submissions wait or are being scored.</param>
/// <param name="Decided">How many were decided.</param>
public sealed record DeskCompetition(
    string Slug,
    string Title,
    CompetitionPhase? State,
    int Teams,
    int Waiting,
    int Decided
)
{
    /// <summary>What of it does not fit together, where it is closed off.</summary>
    public string? Damage { get; init; }
}
