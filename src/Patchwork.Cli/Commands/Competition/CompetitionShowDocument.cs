using System.Text.Json;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>competition show --json</c> says.</summary>
/// <param name="Competition">The server's answer about the competition.</param>
/// <param name="Leaderboard">Its board.</param>
internal sealed record CompetitionShowDocument(JsonElement Competition, JsonElement Leaderboard);
