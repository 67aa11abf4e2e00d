using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Exploring;

/// <summary>The main job of people who do not code: join, say who is meant, let the platform train the fix, read the verdict.</summary>
public sealed partial class GroupBuilderTests(Site site)
{
    [Fact]
    public async Task JoinBuildSubmit_WithoutCode_EndsInAVerdictOnThePage()
    {
        OpenedCompetition competition = await site.OpenAsync();
        await using Window window = await site.WindowAsync();
        IPage page = window.Page;
        await page.GotoAsync($"/c/{competition.Slug}/join");
        await page.GetByLabel("Team name").FillAsync("Heron");
        await page.GetByLabel("Invitation code").FillAsync(competition.Invitation);
        await page.GetByLabel("We accept the terms").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(page.GetByText("Welcome, Heron.")).ToBeVisibleAsync();

        await page.GotoAsync($"/c/{competition.Slug}/groups");
        await page.Locator("#c0").SelectOptionAsync("Sex");
        await page.Locator("select#v0").SelectOptionAsync("women");

        // 1,200 people, 70 % to train on, every second a woman: about 420 of 840, counted without pressing anything.
        ILocator evidence = page.Locator("#evidence");
        await Expect(evidence.Locator(".big")).ToHaveTextAsync(AboutFourHundred());
        await Expect(page.GetByLabel("The same as text")).ToHaveValueAsync("sex == \"b\"");
        await Expect(evidence).ToContainTextAsync("Error gap");
        await Expect(evidence).ToContainTextAsync("Label gap");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check first" }).ClickAsync();
        await Expect(evidence).ToContainTextAsync("a fix is likely to help");

        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Expect(page.Locator("#verdict")).ToContainTextAsync("Accepted. Your patch serves about");
        await Expect(page.Locator("#state")).ToContainTextAsync("✓ accepted");
        (await window.ViolationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task TextAndDropDowns_ChangeEachOther()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Wren");
        await using Window window = await site.WindowAsync(team);
        IPage page = window.Page;
        await page.GotoAsync($"/c/{competition.Slug}/groups");
        ILocator text = page.GetByLabel("The same as text");

        await text.FillAsync("age between 30 and 40 or region is missing");
        await page.GetByLabel("A note for your team").FocusAsync();

        await Expect(page.Locator("#c0")).ToHaveValueAsync("age");
        await Expect(page.Locator("#h0")).ToHaveValueAsync("40");
        await Expect(page.Locator("#t1")).ToHaveValueAsync("missing");
        await Expect(page.Locator("#join")).ToHaveValueAsync("or");
        await page.Locator("#h0").FillAsync("45");
        await Expect(text).ToHaveValueAsync("age between 30 and 45 or region is missing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take condition 2 away" }).ClickAsync();
        await Expect(text).ToHaveValueAsync("age between 30 and 45");
    }

    [Fact]
    public async Task Submit_WithoutScript_EndsInAVerdictAfterAReload()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Wren");
        await using Window window = await site.WindowAsync(team, Look.NoScript);
        IPage page = window.Page;
        await page.GotoAsync($"/c/{competition.Slug}/groups");
        await page.Locator("#c0").SelectOptionAsync("sex");
        await page.GetByRole(AriaRole.Button, new() { Name = "+ condition" }).ClickAsync();
        await page.Locator("select#v0").SelectOptionAsync("b");
        await page.Locator("#c1").SelectOptionAsync("age");
        await page.Locator("#t1").SelectOptionAsync("ge");
        await page.Locator("#v1").FillAsync("21");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check first" }).ClickAsync();
        await Expect(page.GetByLabel("The same as text")).ToHaveValueAsync("sex == \"b\" and age >= 21");

        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();

        await page.WaitForURLAsync("**/submissions/*");
        await team.DecidedAsync(competition.Slug, page.Url.Split('/')[^1]);
        await page.ReloadAsync();
        await Expect(page.Locator("#verdict")).ToContainTextAsync("Accepted.");
    }

    [Fact]
    public async Task KeyboardAlone_BuildsAGroup()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Wren");
        await using Window window = await site.WindowAsync(team);
        IPage page = window.Page;
        await page.GotoAsync($"/c/{competition.Slug}/groups");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "To the content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
        await TabToAsync(page, "c0");
        await page.Keyboard.PressAsync("A");
        await Expect(page.Locator("#c0")).ToHaveValueAsync("age");
        await TabToAsync(page, "t0");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(page, "v0");
        await page.Keyboard.TypeAsync("60");
        await Expect(page.GetByLabel("The same as text")).ToHaveValueAsync("age >= 60");
        await Expect(page.Locator("#v0")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#evidence .big")).ToBeVisibleAsync();
        await Expect(page.Locator("#c0")).ToHaveValueAsync("age");
    }

    [Fact]
    public async Task SmallGroup_ShowsNoNumbers()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Wren");
        await using Window window = await site.WindowAsync(team);
        // 840 training rows over 50 ages and two sexes: about 8 of one kind.
        string group = Uri.EscapeDataString("age == 27 and sex == \"b\"");

        await window.Page.GotoAsync($"/c/{competition.Slug}/groups?text={group}&check=1");

        await Expect(window.Page.Locator("#evidence")).ToContainTextAsync("Too few to look at");
        await Expect(window.Page.Locator("#evidence .big")).ToHaveCountAsync(0);
        (await window.Page.Locator("#evidence").InnerTextAsync()).ShouldNotContain("n =");
    }

    [GeneratedRegex("^4[0-9][0-9]$")]
    private static partial Regex AboutFourHundred();

    private static async Task TabToAsync(IPage page, string id)
    {
        for (int presses = 0; presses < 40; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => document.activeElement.id") == id)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The keyboard does not reach '{id}'.");
    }
}
