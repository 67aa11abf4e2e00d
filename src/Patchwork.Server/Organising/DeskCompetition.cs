using Patchwork.Competitions.Bundles;

namespace Patchwork.Server.Organising;

/// <summary>A competition on the organiser's desk.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Its phase.</param>
/// <param name="Invitation">Its invitation code.</param>
/// <param name="Queue">How many submissions have each status.</param>
public sealed record DeskCompetition(
    string Slug,
    string Title,
    CompetitionPhase State,
    string Invitation,
    IReadOnlyDictionary<string, int> Queue
);
