using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Browser.Tests.Pages;

/// <summary>
/// Every page as people meet it, in light, in dark and at a phone's width: nothing that axe-core objects to, nothing wider than the window, no
/// error of a script or of the page's policy. With PATCHWORK_SCREENSHOTS=DIR the same walk takes the pictures of the documentation.
/// </summary>
public sealed class PageWalkTests(Site site)
{
    private static readonly (string Name, string Path)[] Public =
    [
        ("front", "/"),
        ("glossary", "/glossary"),
        ("sign-in", "/sign-in"),
        ("board", "/c/{slug}"),
        ("rules", "/c/{slug}/rules"),
        ("join", "/c/{slug}/join"),
        ("list", "/c/{slug}/list?node=1"),
        ("bounties", "/c/{slug}/bounties"),
        ("remedies", "/c/{slug}/remedies"),
        ("labels", "/c/{slug}/labels"),
        ("stress-tests", "/c/{slug}/stress-tests"),
    ];

    private static readonly (string Name, string Path)[] Members =
    [
        ("groups", "/c/{slug}/groups?c0=gender&t0=eq&v0=female&c1=age&t1=between&v1=50&h1=64&check=1"),
        ("explore", "/c/{slug}/explore"),
        ("mine", "/c/{slug}/mine"),
        ("submission", "/c/{slug}/submissions/s0001"),
        ("team", "/c/{slug}/team"),
    ];

    private static readonly (string Name, string Path)[] Organisers =
    [
        ("desk", "/organise"),
        ("competition-desk", "/organise/{slug}"),
        ("edit", "/organise/{slug}/edit"),
        ("publication", "/organise/{closed}/publication"),
        ("reruns", "/organise/{slug}/reruns"),
        ("new", "/organise/new"),
        ("report", "/c/{closed}/report"),
    ];

    // What is printed: the board, the list card, the report.
    private static readonly string[] Printed = ["board", "list", "report", "rules"];

    public static TheoryData<string> Looks => ["light", "dark", "phone"];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task EveryPage_InEveryLook_IsAccessibleAndFits(string name)
    {
        Look look = new[] { Look.Desk, Look.Dark, Look.Phone }.Single(l => l.Name == name);
        using Api team = await DemoSeason.PlayAsync(site);
        string closed = await DemoSeason.CloseAsync(site);
        List<string> wrong = [];
        await using (Window visitor = await site.WindowAsync(look))
        {
            await WalkAsync(visitor, Public, look, wrong);
        }

        await using (Window member = await site.WindowAsync(team, look))
        {
            await WalkAsync(member, Members, look, wrong);
        }

        await using (Window organiser = await site.OrganiserWindowAsync(look))
        {
            await WalkAsync(
                organiser,
                [.. Organisers.Select(p => (p.Name, p.Path.Replace("{closed}", closed)))],
                look,
                wrong
            );
        }

        wrong.ShouldBeEmpty();
    }

    // All rules where pages are light and wide; elsewhere those that another look can break, for the page is the same one.
    private static string[]? RulesFor(Look look) =>
        look.IsDark ? ["color-contrast"]
        : look.Width < Look.Desk.Width
            ? ["scrollable-region-focusable", "target-size", "meta-viewport", "color-contrast"]
        : null;

    private static async Task WalkAsync(
        Window window,
        (string Name, string Path)[] pages,
        Look look,
        List<string> wrong
    )
    {
        string at = "";
        window.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                wrong.Add($"{at}: {message.Text}");
            }
        };
        window.Page.PageError += (_, error) => wrong.Add($"{at}: {error}");
        foreach ((string name, string path) in pages)
        {
            at = name;
            IResponse? answer = await window.Page.GotoAsync(path.Replace("{slug}", DemoSeason.Slug));
            if (answer?.Status != 200)
            {
                wrong.Add($"{name}: status {answer?.Status}");
            }

            wrong.AddRange((await window.ViolationsAsync(RulesFor(look))).Select(v => $"{name}: {v}"));
            if (await window.OverhangAsync() is > 0 and var pixels)
            {
                wrong.Add($"{name}: {pixels} pixels wider than the window");
            }

            if (Printed.Contains(name))
            {
                await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
                if (
                    await window
                        .Page.Locator("header, footer, nav, form, .button")
                        .Filter(new() { Visible = true })
                        .CountAsync() > 0
                )
                {
                    wrong.Add($"{name}: what is pressed is printed");
                }

                if (await window.Page.Locator("h1").IsHiddenAsync())
                {
                    wrong.Add($"{name}: the heading is not printed");
                }

                await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
            }

            await window.PictureAsync(name, look);
        }
    }
}
