using Patchwork.Server.Hosting;

namespace Patchwork.Server.Teams;

/// <summary>A token, shown this once.</summary>
/// <param name="Role">What it opens: organiser, participant or observer.</param>
/// <param name="Token">The token.</param>
public sealed record TokenAnswer([property: Words("organiser", "observer", "participant")] string Role, string Token);
