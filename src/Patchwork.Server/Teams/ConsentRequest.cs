namespace Patchwork.Server.Teams;

/// <summary>Whether a team's pairs may be used for research.</summary>
/// <param name="ResearchConsent">Yes or no.</param>
public sealed record ConsentRequest(bool ResearchConsent);
