using Microsoft.Playwright;

namespace Patchwork.Server.Browser.Tests.Running;

/// <summary>A window of one person, with cookies of its own.</summary>
internal sealed class Window(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    public IPage Page => page;

    /// <summary>Another tab of the same person.</summary>
    public Task<IPage> TabAsync() => context.NewPageAsync();

    /// <summary>Forgets who is signed in, as an expired session does.</summary>
    public Task LoseSessionAsync() => context.ClearCookiesAsync();

    /// <summary>What the accessibility checker finds wrong with the page, a line each; none is expected.</summary>
    /// <param name="only">The rules to look at; null for all.</param>
    public async Task<string[]> ViolationsAsync(string[]? only = null)
    {
        // The checker is read into a page once: it is half a megabyte of script.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(
            """
            async only => (await axe.run(document, { resultTypes: ['violations'], ...(only && { runOnly: only }) })).violations
              .flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}: ${n.html.slice(0, 160)} ${(n.any[0] || n.all[0] || n.none[0] || {}).message || ''}`))
            """,
            only
        );
    }

    /// <summary>By how many pixels the page is wider than the window; 0 is expected.</summary>
    public Task<int> OverhangAsync() =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Takes a picture for the documentation, with PATCHWORK_SCREENSHOTS=DIR.</summary>
    public async Task PictureAsync(string name, Look look)
    {
        if (Environment.GetEnvironmentVariable("PATCHWORK_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look.Name}.png") }
            );
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
