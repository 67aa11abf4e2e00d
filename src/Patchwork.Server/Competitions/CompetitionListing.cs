using Patchwork.Competitions.Bundles;

namespace Patchwork.Server.Competitions;

/// <summary>A competition in the list.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Its phase.</param>
/// <param name="Invitation">The invitation code: to the organiser, and to everybody for the demo.</param>
public sealed record CompetitionListing(string Slug, string Title, CompetitionPhase State, string? Invitation);
