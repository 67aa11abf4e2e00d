using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Storage;

[assembly: AssemblyFixture(typeof(Patchwork.Server.Tests.Running.ServerFixture))]

namespace Patchwork.Server.Tests.Running;

/// <summary>One real server on a loopback port with SQLite in a real file, shared by the tests; each opens its own competition.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("patchwork-server-").FullName;
    private PatchworkServer? _server;

    internal PatchworkServer Server => _server!;

    internal Api Organiser { get; private set; } = null!;

    internal string Home => _home;

    internal Store Store => Server.Services.GetRequiredService<Store>();

    /// <summary>A caller without a token.</summary>
    internal Api Anonymous() => new(Server.Address, null);

    /// <summary>Opens a competition of one's own.</summary>
    internal async Task<OpenedCompetition> OpenAsync(string extra = "", string? yaml = null) =>
        await OpenedCompetition.OpenAsync(Organiser, Server.Address, extra, yaml);

    /// <summary>Throws a competition's memory away, as a crash would: it is built again from folder, database and log.</summary>
    internal async Task ForgetAsync(string slug)
    {
        await using ServerDatabase database = Store.Read();
        int id = await database.Competitions.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync();
        (await Server.Services.GetRequiredService<RunningCompetitions>().GetAsync(id)).IsStale = true;
    }

    public async ValueTask InitializeAsync()
    {
        _server = await PatchworkServer.StartAsync(
            new ServerOptions
            {
                Url = "http://127.0.0.1:0",
                Home = _home,
                Workers = 2,
                SubmissionsPerMinute = 100_000,
                SignInsPerMinute = 100_000,
            }
        );
        Organiser = await Api.OrganiserAsync(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
