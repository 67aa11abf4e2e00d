using System.Text.Json;
using Patchwork.Server.Hosting;

namespace Patchwork.Cli.Tests.Commands;

/// <summary>A real server with an organiser's token, shared by the tests of a class.</summary>
public sealed class OrganiserServer : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("patchwork-home-").FullName;
    private PatchworkServer? _server;

    public PatchworkServer Server => _server!;

    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _server = await PatchworkServer.StartAsync(new ServerOptions { Url = "http://127.0.0.1:0", Home = _home });
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, _server.OrganiserLink);
        request.Headers.Accept.ParseAdd("application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Token = answer.RootElement.GetProperty("token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
