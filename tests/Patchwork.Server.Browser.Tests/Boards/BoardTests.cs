using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Boards;

/// <summary>The board as watchers see it.</summary>
public sealed class BoardTests(Site site)
{
    [Fact]
    public async Task Board_InASecondWindow_FollowsWithoutReload()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await using Window watcher = await site.WindowAsync();
        ILocator board = watcher.Page.Locator("#board");
        await watcher.Page.GotoAsync($"/c/{competition.Slug}");
        await watcher.Page.EvaluateAsync("() => { window.before = true; }");
        await Expect(board).ToContainTextAsync("0 patches");

        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        await Expect(board).ToContainTextAsync("1 patch by 1 team");
        await Expect(watcher.Page.Locator("#latest")).ToContainTextAsync("Women");
        await Expect(watcher.Page.Locator("#said")).ToContainTextAsync("The board was updated");
        (await watcher.Page.EvaluateAsync<bool>("() => window.before === true")).ShouldBeTrue();
    }

    [Fact]
    public async Task List_TileClicked_OpensItsNode()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await using Window window = await site.WindowAsync();
        await window.Page.GotoAsync($"/c/{competition.Slug}/list");
        ILocator node = window.Page.Locator("#node-1");
        await Expect(node.GetByText("Heron")).ToBeHiddenAsync();

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Version 1: women, by Heron" }).ClickAsync();

        await Expect(node.GetByText("Heron")).ToBeVisibleAsync();
        await Expect(node.GetByText("sex == \"b\"")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Chart_Saved_IsAPictureAndATable()
    {
        OpenedCompetition competition = await site.OpenAsync();
        await using Window window = await site.WindowAsync();
        await window.Page.GotoAsync($"/c/{competition.Slug}");

        string? svg = await window.Page.Locator("#race a[download]").First.GetAttributeAsync("href");
        string? csv = await window.Page.Locator("#race a[download]").Last.GetAttributeAsync("href");

        (await (await window.Page.APIRequest.GetAsync(svg!)).TextAsync()).ShouldStartWith("<svg");
        (await (await window.Page.APIRequest.GetAsync(csv!)).TextAsync()).ShouldStartWith("Series,");
    }

    [Fact]
    public async Task SealedBoard_ForStrangers_IsNotShown()
    {
        OpenedCompetition competition = await site.OpenAsync("visibility: sealed");
        using Api team = await competition.JoinAsync("Heron");
        await using Window stranger = await site.WindowAsync();
        await using Window member = await site.WindowAsync(team);

        IResponse? refused = await stranger.Page.GotoAsync($"/c/{competition.Slug}");
        IResponse? shown = await member.Page.GotoAsync($"/c/{competition.Slug}");

        refused!.Status.ShouldBe(401);
        (await stranger.Page.ContentAsync()).ShouldNotContain("Heron");
        (await stranger.ViolationsAsync()).ShouldBeEmpty();
        shown!.Status.ShouldBe(200);
    }

    [Fact]
    public async Task Scripts_OfAllPages_AreSmall()
    {
        await using Window window = await site.WindowAsync();
        int bytes = 0;
        foreach (string script in new[] { "live.js", "builder.js" })
        {
            bytes += (await (await window.Page.APIRequest.GetAsync("/assets/" + script)).BodyAsync()).Length;
        }

        bytes.ShouldBeLessThan(60 * 1024);
    }
}
