using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Exploring;

/// <summary>Where the model is wrong, as people look for it.</summary>
public sealed class ExploreTests(Site site)
{
    [Fact]
    public async Task ErrorTree_WithoutScript_OpensQuestionByQuestionAndLeadsToTheBuilder()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Wren");
        await using Window window = await site.WindowAsync(team, Look.NoScript);
        IPage page = window.Page;
        // The file waits for the tree to be grown; then the page has it.
        IAPIResponse file = await page.APIRequest.GetAsync($"/c/{competition.Slug}/charts/tree.csv");
        (await file.TextAsync()).ShouldStartWith(
            "Depth,Answer,Node,Typical error (dollars),95 % from,to,n\n0,,everyone,"
        );
        await page.GotoAsync($"/c/{competition.Slug}/explore");
        ILocator tree = page.Locator("#questions ~ .tree");
        // 1,200 people, 70 % to train on.
        await Expect(tree.Locator("summary").First).ToContainTextAsync("Everyone");
        await Expect(tree.Locator("summary").First).ToContainTextAsync("n = 840");
        string? id = await tree.Locator("details:not([open])").First.GetAttributeAsync("id");
        ILocator closed = page.Locator("#" + id);
        await closed.Locator("summary").First.ClickAsync();
        ILocator link = closed.GetByRole(AriaRole.Link).Last;
        await Expect(link).ToBeVisibleAsync();
        (await page.Locator("#tree img").GetAttributeAsync("alt"))!.ShouldContain("Which questions lead to");

        await link.ClickAsync();

        await Expect(page.Locator("#evidence .big")).ToBeVisibleAsync();
        (await page.GetByLabel("The same as text").InputValueAsync()).ShouldNotBeEmpty();
    }
}
