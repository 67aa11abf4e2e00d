using Microsoft.Playwright;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

[assembly: AssemblyFixture(typeof(Patchwork.Server.Browser.Tests.Running.Site))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Patchwork.Server.Browser.Tests.Running;

/// <summary>One real server with the demo, and one real browser, shared by the tests; each opens windows of its own.</summary>
public sealed class Site : IAsyncLifetime
{
    private static readonly string Chromium =
        Environment.GetEnvironmentVariable("PATCHWORK_CHROMIUM") ?? "/usr/bin/chromium";

    // Long enough for a machine that does much else; nothing waits so long when all is well.
    private const float Patience = 20_000;

    private readonly string _home = Directory.CreateTempSubdirectory("patchwork-browser-").FullName;
    private PatchworkServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal PatchworkServer Server => _server!;

    internal Api Organiser { get; private set; } = null!;

    internal string Address => Server.Address;

    public async ValueTask InitializeAsync()
    {
        _server = await PatchworkServer.StartAsync(
            new ServerOptions
            {
                Url = "http://127.0.0.1:0",
                Home = _home,
                Demo = true,
                Workers = 2,
                SubmissionsPerMinute = 100_000,
                SignInsPerMinute = 100_000,
            }
        );
        Organiser = await Api.OrganiserAsync(_server);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>Opens a small competition of a test's own.</summary>
    internal Task<OpenedCompetition> OpenAsync(string extra = "", string? yaml = null) =>
        OpenedCompetition.OpenAsync(Organiser, Address, extra, yaml);

    /// <summary>A window of somebody who is not signed in.</summary>
    internal async Task<Window> WindowAsync(Look? look = null)
    {
        Look with = look ?? Look.Desk;
        IBrowserContext context = await _browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address,
                ColorScheme = with.IsDark ? ColorScheme.Dark : ColorScheme.Light,
                ViewportSize = new ViewportSize { Width = with.Width, Height = with.Height },
                JavaScriptEnabled = with.HasScript,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(Patience);
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>A window of a team.</summary>
    internal async Task<Window> WindowAsync(Api team, Look? look = null)
    {
        Window window = await WindowAsync(look);
        await window.Page.GotoAsync("/sign-in");
        await window.Page.GetByLabel("Your token").FillAsync(team.Token!);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        return window;
    }

    /// <summary>A window of the organiser, on the desk.</summary>
    internal async Task<Window> OrganiserWindowAsync(Look? look = null)
    {
        Window window = await WindowAsync(look);
        await window.Page.GotoAsync(await Server.NewOrganiserLinkAsync());
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Organiser's desk" }))
            .ToBeVisibleAsync();
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
