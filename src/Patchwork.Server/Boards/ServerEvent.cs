using System.Text.Json;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Boards;

/// <summary>A server-sent event.</summary>
/// <param name="Name">update, decision, board or state.</param>
/// <param name="Data">One line of JSON.</param>
internal sealed record ServerEvent(string Name, string Data)
{
    public static ServerEvent Of<T>(string name, T data) =>
        new(name, JsonSerializer.Serialize(data, ServerJson.Options));
}
