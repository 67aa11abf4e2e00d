using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: interfaces section 1: exit code 2 and one sentence that says what is wrong and what is expected; nothing of how the server is built.
public sealed class StartRefusalTests : IDisposable
{
    // Nothing listens on port 1 of this machine, and 192.0.2.0/24 is no machine's (RFC 5737).
    private const string NoPostgres = "Host=127.0.0.1;Port=1;Database=x;Username=y;Timeout=3";
    private readonly string _home = Directory.CreateTempSubdirectory("patchwork-refusal-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Theory]
    [InlineData(
        "http://192.0.2.1:5313",
        null,
        "cannot listen on http://192.0.2.1:5313 (Cannot assign requested address)."
    )]
    [InlineData(null, "garbage", "--database cannot be read; expected a PostgreSQL connection such as")]
    [InlineData(null, "Database=x;Port=many;Host=h", "--database cannot be read;")]
    [InlineData(null, "Data Source=/tmp/x.db;Password=hush", "--database cannot be read;")]
    [InlineData(null, "Username=x;Password=hush", "--database cannot be read;")]
    [InlineData(null, NoPostgres, "(Failed to connect to 127.0.0.1:1: Connection refused).")]
    [InlineData(null, "Server=127.0.0.1;Port=1;Database=x;Timeout=3", "Failed to connect to 127.0.0.1:1")]
    public async Task Start_WithAnAddressOrDatabaseThatCannotBe_IsToldInASentenceAlone(
        string? url,
        string? database,
        string words
    )
    {
        using RecordedLog log = new();

        PatchworkException refused = await RefusalAsync(
            new ServerOptions
            {
                Url = url ?? "http://127.0.0.1:0",
                Home = _home,
                Database = database,
            },
            log
        );

        refused.Message.ShouldContain(words);
        refused.Message.ShouldNotContain("hush");
        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_OnAPortInUse_IsToldInASentenceAlone()
    {
        using RecordedLog log = new();
        await using LoopbackSite site = await LoopbackSite.StartAsync(_ => Task.CompletedTask);

        PatchworkException refused = await RefusalAsync(new ServerOptions { Url = site.Address, Home = _home }, log);

        refused.Message.ShouldBe($"The server cannot listen on {site.Address} (Address already in use).");
        log.Lines.ShouldBeEmpty();
        // Nothing of the start that failed holds the folder.
        await using PatchworkServer server = await PatchworkServer.StartAsync(
            new ServerOptions { Url = "http://127.0.0.1:0", Home = _home }
        );
    }

    // A worker that still waits when the start fails is told to stop; that is not its fault, and nobody is told of it.
    [Fact]
    public async Task Start_ThatFailsWhileWorkersWait_LeavesNoWordOfThem()
    {
        using RecordedLog log = new();
        await using LoopbackSite site = await LoopbackSite.StartAsync(_ => Task.CompletedTask);

        await RefusalAsync(
            new ServerOptions { Url = site.Address, Home = _home },
            log,
            services => services.AddHostedService<WaitingWorker>()
        );

        log.Lines.ShouldBeEmpty();
    }

    // A minute without PostgreSQL was 632 lines of stack traces.
    [Fact]
    public async Task Log_WhileTheDatabaseIsAway_SaysSoOnceInALine()
    {
        using RecordedLog log = new();
        using ILoggerFactory logs = LoggerFactory.Create(logging => logging.AddProvider(log));
        TroubleLog troubles = new(new ServerOptions(), logs.CreateLogger<TroubleLog>());
        await using NpgsqlConnection away = new(NoPostgres);
        Exception exception = await Should.ThrowAsync<NpgsqlException>(() => away.OpenAsync());

        for (int i = 0; i < 60; i++)
        {
            troubles.Again("look at the phases", exception);
            troubles.Again("work on the queue", exception);
        }

        log.Lines.ShouldHaveSingleItem()
            .ShouldBe("Could not look at the phases: the database does not answer; trying again");
        // What nobody expects is told with its place.
        troubles.Again("work on the queue", new InvalidOperationException("unexpected"));
        log.Lines.Count.ShouldBe(2);
        log.Lines.Last().ShouldContain(nameof(InvalidOperationException));
    }

    private static async Task<PatchworkException> RefusalAsync(
        ServerOptions options,
        RecordedLog log,
        Action<IServiceCollection>? configure = null
    )
    {
        PatchworkException refused = await Should.ThrowAsync<PatchworkException>(() =>
            PatchworkServer.StartAsync(
                options,
                services =>
                {
                    services.AddLogging(logging => logging.AddProvider(log));
                    configure?.Invoke(services);
                },
                TestContext.Current.CancellationToken
            )
        );
        refused.Code.ShouldBe(ProblemCodes.BadOption);
        return refused;
    }

    private sealed class WaitingWorker : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.Delay(Timeout.Infinite, stoppingToken);
    }
}
