using Patchwork.Competitions.Bundles;

namespace Patchwork.Server.Boards;

/// <summary>That a competition changed its phase.</summary>
/// <param name="Slug">Which.</param>
/// <param name="State">Its phase now.</param>
public sealed record StateAnswer(string Slug, CompetitionPhase State);
