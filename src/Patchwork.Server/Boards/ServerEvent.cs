using System.Text.Json;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Boards;

/// <summary>A server-sent event.</summary>
/// <param name="Name">update, decision, board or state.</param>
/// <param name="Data">One line of JSON.</param>
internal sealed record ServerEvent(string Name, string Data)
{
    public static ServerEvent Of<T>(string name, T data) =>
        new(name, JsonSerializer.Serialize(data, ServerJson.Options));

    /// <summary>The state of a competition for everybody, as the list of competitions gives it.</summary>
    public static ServerEvent OfState(CompetitionRow row, RunningCompetition running, DateTimeOffset time) =>
        Of("state", CompetitionListing.Of(row, running, Caller.Nobody, time));
}
