using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Hosting;

namespace Patchwork.Server.Tests.Running;

/// <summary>A server of a test's own, with options of its own, that can be stopped and started again on the same home.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("patchwork-own-").FullName;
    private readonly Func<ServerOptions, ServerOptions> _options;
    private readonly Action<IServiceCollection>? _services;
    private PatchworkServer? _server;

    private OwnServer(Func<ServerOptions, ServerOptions> options, Action<IServiceCollection>? services) =>
        (_options, _services) = (options, services);

    public PatchworkServer Server => _server!;

    public string Home => _home;

    public Api Organiser { get; private set; } = null!;

    public static async Task<OwnServer> StartAsync(
        Func<ServerOptions, ServerOptions>? options = null,
        Action<IServiceCollection>? services = null
    )
    {
        OwnServer own = new(options ?? (o => o), services);
        await own.StartAgainAsync();
        own.Organiser = await Api.OrganiserAsync(own.Server);
        return own;
    }

    public async Task StopAsync()
    {
        await Server.DisposeAsync();
        _server = null;
    }

    public async Task StartAgainAsync() =>
        _server = await PatchworkServer.StartAsync(
            _options(new ServerOptions { Url = "http://127.0.0.1:0", Home = _home }),
            _services
        );

    public Task<OpenedCompetition> OpenAsync(string extra = "") =>
        OpenedCompetition.OpenAsync(Organiser, Server.Address, extra);

    public async ValueTask DisposeAsync()
    {
        Organiser?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_home, recursive: true);
    }
}
