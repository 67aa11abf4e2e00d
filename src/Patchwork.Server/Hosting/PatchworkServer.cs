using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Patchwork.Competitions.Bundles;
using Patchwork.Sandbox;
using Patchwork.Server.Archiving;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Contracts;
using Patchwork.Server.Exploring;
using Patchwork.Server.Notifications;
using Patchwork.Server.Organising;
using Patchwork.Server.Pages;
using Patchwork.Server.Players;
using Patchwork.Server.Problems;
using Patchwork.Server.Reporting;
using Patchwork.Server.Reruns;
using Patchwork.Server.SignIn;
using Patchwork.Server.StarterKits;
using Patchwork.Server.Storage;
using Patchwork.Server.Submissions;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Hosting;

/// <summary>
/// The competition server: made from its options, started, stopped. What it knows is in its database and home folder; a server that
/// was killed at any moment goes on from there.
/// </summary>
public sealed class PatchworkServer : IAsyncDisposable
{
    private const int LargestBody = 1 << 20;
    private const int SlowestBody = 1 << 10;
    private const int FileSizeSignal = 25;
    private readonly WebApplication _app;

    // A file that may not grow any more is an error of the write that wanted it, not the end of the server (SIGXFSZ).
    private readonly PosixSignalRegistration? _fileSize = OperatingSystem.IsWindows()
        ? null
        : PosixSignalRegistration.Create((PosixSignal)FileSizeSignal, context => context.Cancel = true);
    private readonly HomeFolder _home;
    private string? _ticket;

    private PatchworkServer(WebApplication app, HomeFolder home)
    {
        _app = app;
        _home = home;
    }

    /// <summary>The organiser's one-time sign-in link; null when one was made at an earlier start.</summary>
    public string? OrganiserLink => _ticket is null ? null : LinkOf(_ticket);

    /// <summary>Ends when the server cannot go on: another one has taken its database. It must still be disposed of.</summary>
    public Task Ended => _app.Services.GetRequiredService<DatabaseLockKeeper>().Lost;

    /// <summary>The address that it listens on.</summary>
    public string Address => _app.Urls.First();

    /// <summary>What the server is made of, for tests.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Makes and starts a server; when it returns, it answers.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="configure">A last word on its services, such as another <see cref="ISubmissionScorer"/>.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="PatchworkException"><c>bad-option</c>: the home folder, the database or the address cannot be used.</exception>
    public static async Task<PatchworkServer> StartAsync(
        ServerOptions options,
        Action<IServiceCollection>? configure = null,
        CancellationToken cancellation = default
    )
    {
        HomeFolder home = new(options.Home);
        WebApplication? app = null;
        try
        {
            options = options with
            {
                Database = options.Database is { } database ? PostgresAddress.Read(database) : null,
                Settings = options.Settings ?? ServerSettings.Read(home.In(ServerSettings.FileName)),
            };
            app = Build(options, home, configure);
            PatchworkServer server = new(app, home);
            await server.PrepareAsync(options, cancellation);
            try
            {
                await app.StartAsync(cancellation);
            }
            // An address in use is the one, an address of another machine the other.
            catch (Exception e) when (e is IOException or Win32Exception)
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    $"The server cannot listen on {options.Url} ({e.GetBaseException().Message.TrimEnd('.')}).",
                    "Choose another address with --url.",
                    e
                );
            }

            app.Services.GetRequiredService<ServerAddress>().Listening = server.Address;
            // It listens from the moment that it is made.
            app.Services.GetService<OpenTelemetry.Trace.TracerProvider>();
            return server;
        }
        catch
        {
            if (app is not null)
            {
                // Workers that already run end because the server stops; without this the host would call it a fault of theirs.
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
            }

            home.Dispose();
            throw;
        }
    }

    /// <summary>Makes another one-time link for an organiser.</summary>
    public async Task<string> NewOrganiserLinkAsync(CancellationToken cancellation = default) =>
        LinkOf(await _app.Services.GetRequiredService<Tickets>().NewAsync(cancellation));

    /// <summary>Stops: takes no more requests, finishes what was begun or leaves it for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _fileSize?.Dispose();
        _home.Dispose();
    }

    private static WebApplication Build(ServerOptions options, HomeFolder home, Action<IServiceCollection>? configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(PatchworkServer).Assembly.GetName().Name,
                ContentRootPath = home.Path,
                EnvironmentName = Environments.Production,
            }
        );
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(RejectedRequests.AnswerAt);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestBody, options.SlowBodyGrace);
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder
            .Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error)
            // What keeps it from starting is told in a sentence by who starts it.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            // Told at every page with a form, and at the first start: neither is a reason to do anything.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        AddServices(builder.Services, options, home);
        configure?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        Use(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options, HomeFolder home)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(home);
        services.AddSingleton(_ => new Store(options.Database ?? home.SqliteConnection, options.LockPatience));
        services.AddSingleton<IArtifactStore>(_ => new FileArtifactStore(home.Artifacts));
        services.AddSingleton<CompetitionRows>();
        services.AddSingleton<RunningCompetitions>();
        services.AddSingleton<CompetitionOpener>();
        services.AddSingleton<OpenPages>();
        services.AddSingleton<EventHub>();
        services.AddSingleton<BoardPictures>();
        services.AddSingleton<BoardFragments>();
        services.AddSingleton<TeamReports>();
        services.AddSingleton<DeskQueues>();
        services.AddSingleton<NewCompetitionBundle>();
        services.AddSingleton<ClosedReports>();
        services.AddSingleton<AttachedReports>();
        services.AddSingleton<TrainingViews>();
        services.AddSingleton<RoomEstimates>();
        services.AddSingleton<GroupEvidences>();
        services.AddSingleton<Suggestions>();
        services.AddSingleton<ExploreLooks>();
        services.AddSingleton<GroupBuilder>();
        services.AddSingleton<Callers>();
        services.AddSingleton<Tickets>();
        services.AddSingleton<Joining>();
        services.AddSingleton<SubmissionSignal>();
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<SubmissionDecider>();
        services.AddSingleton<ScoringCounts>();
        services.AddSingleton<ISubmissionQueue, StoredSubmissionQueue>();
        services.AddSingleton<PlatformScorer>();
        services.AddSingleton<IPairScorer>(_ => new SandboxScorer(
            new SandboxOptions { Slots = options.Workers, Time = options.Time }
        ));
        services.AddSingleton<ISubmissionScorer, SandboxedScorer>();
        services.AddSingleton<CompetitionCloser>();
        services.AddSingleton<IBaseModelRunner, SandboxedBaseModels>();
        services.AddSingleton<ArchiveExport>();
        services.AddSingleton<ArchiveImporter>();
        services.AddSingleton<Publication>();
        services.AddSingleton<Editing>();
        services.AddSingleton<Membership>();
        services.AddSingleton<RerunDesk>();
        services.AddSingleton<RerunScoring>();
        services.AddSingleton<RerunSignal>();
        services.AddSingleton<Acts>();
        services.AddSingleton<ContractBook>();
        services.AddSingleton<SealedVersions>();
        services.AddSingleton<DeliveredModel>();
        services.AddSingleton<TroubleLog>();
        services.AddSingleton<ProblemWriter>();
        services.AddSingleton<ServerAddress>();
        services.AddSingleton<People>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<INotifier, WebhookNotifier>();
        services.AddSingleton<INotifier, MailNotifier>();
        services.AddSingleton<DatabaseLockKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseLockKeeper>());
        services.AddHostedService<SubscriptionKeeper>();
        services.AddServerTraces(options.Settings!);
        services.AddHostedService<ScoringWorker>();
        services.AddHostedService<PhaseKeeper>();
        services.AddHostedService<RerunWorker>();
        services.AddHostedService<GarbageKeeper>();
        services.AddHostedService<SimulatedPlayers>();
        services.ConfigureHttpJsonOptions(json => ServerJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(route => route.ThrowOnBadRequest = true);
        services
            .AddDataProtection()
            .PersistKeysToFileSystem(new DirectoryInfo(home.Keys))
            .SetApplicationName("patchwork");
        AuthenticationBuilder authentication = services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "patchwork";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
                cookie.SlidingExpiration = true;
            });
        if (options.Settings!.SignIn is { } signIn)
        {
            authentication.AddOAuthSignIn(signIn);
        }

        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "patchwork-form";
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options));
        services.AddOpenApi(ApiDescription.Configure);
        services.AddRazorComponents();
    }

    private static void Use(WebApplication app)
    {
        RejectedRequests.Watch(app);
        ProblemWriter problems = app.Services.GetRequiredService<ProblemWriter>();
        // A proxy on this machine says who asks and whether it came by HTTPS; nobody else is believed.
        app.UseForwardedHeaders(
            new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            }
        );
        app.Use(HeadRequest.AnswerAsync);
        app.Use(
            (http, next) =>
            {
                SecurityHeaders.Apply(http);
                return next(http);
            }
        );
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                SuppressDiagnosticsCallback = _ => true,
                ExceptionHandler = http =>
                    problems.WriteAsync(http, http.Features.Get<IExceptionHandlerFeature>()!.Error),
            }
        );
        app.UseStatusCodePages(context =>
            problems.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode)
        );
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<CallerMiddleware>();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        api.MapCompetitions();
        api.MapTeams();
        api.MapSubmissions();
        api.MapBoards();
        api.MapOrganising();
        api.MapContracts();
        api.MapArchiving();
        api.MapEdits();
        api.MapReruns();
        api.MapMembership();
        api.MapReports();
        api.MapSubscriptions();
        api.MapStarterKits();
        app.MapPages();
    }

    private async Task PrepareAsync(ServerOptions options, CancellationToken cancellation)
    {
        IServiceProvider services = _app.Services;
        Store store = services.GetRequiredService<Store>();
        try
        {
            services
                .GetRequiredService<DatabaseLockKeeper>()
                .Watch(await DatabaseLock.TakeAsync(store, options.Time, cancellation));
            await StoreSchema.EnsureAsync(store, cancellation);
            await DatabaseOwner.RequireAsync(store, _home, cancellation);
        }
        catch (Exception e)
            when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException or Win32Exception
            )
        {
            throw new PatchworkException(
                ProblemCodes.BadOption,
                $"The database cannot be used ({StorageTrouble.CauseOf(e)}).",
                null,
                e
            );
        }

        int requeued = await services.GetRequiredService<ISubmissionQueue>().RequeueAsync(all: true, cancellation);
        if (requeued > 0)
        {
            ServerLog.Requeued(services.GetRequiredService<ILogger<PatchworkServer>>(), requeued);
        }

        if (options.Demo || options.Players > 0)
        {
            CompetitionOpener opener = services.GetRequiredService<CompetitionOpener>();
            await DemoCompetition.EnsureAsync(store, opener, cancellation);
        }

        _ticket = await services.GetRequiredService<Tickets>().FirstAsync(cancellation);
    }

    private string LinkOf(string ticket) => $"{Address.TrimEnd('/')}{Tickets.Path}?ticket={ticket}";
}
