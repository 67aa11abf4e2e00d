using System.Net.Http.Json;
using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Organising;

/// <summary>Editing a running competition and publishing a closed one's pairs, as an organiser does it without a command line.</summary>
public sealed class EditAndPublishTests(Site site)
{
    [Fact]
    public async Task Edit_WithoutScript_KeepsWhatWasTypedAndThenHolds()
    {
        OpenedCompetition competition = await site.OpenAsync();
        await using Window organiser = await site.OrganiserWindowAsync(Look.NoScript);
        IPage page = organiser.Page;
        await page.GotoAsync($"/organise/{competition.Slug}");
        await page.GetByRole(AriaRole.Link, new() { Name = "edit the competition" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Wages, second part");
        await page.GetByLabel("In a few sentences (Markdown)").FillAsync("Now for *everyone*.\n\n<script>no</script>");
        await page.GetByLabel("Pairs a day").FillAsync("many");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“Pairs a day” must be a whole number");
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Wages, second part");

        await page.GetByLabel("Pairs a day").FillAsync("7");
        await page.GetByLabel("Closes (UTC; empty: when you close it)").FillAsync("2099-02-15T18:30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Wages, second part" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "edit", Exact = true })).ToBeVisibleAsync();
        await page.GotoAsync($"/c/{competition.Slug}/rules");
        await Expect(page.Locator(".lead em")).ToHaveTextAsync("everyone");
        await Expect(page.Locator("#content")).ToContainTextAsync("<script>no</script>");
        await Expect(page.Locator("#content")).ToContainTextAsync("7 scored pairs a day");
        await Expect(page.Locator("#content")).ToContainTextAsync("closes 2099-02-15 18:30 UTC");
    }

    [Fact]
    public async Task Publish_AfterTheClose_IsSeenFirstAndTakenBack()
    {
        OpenedCompetition competition = await site.OpenAsync("licence: CC-BY-4.0");
        using Api team = await competition.JoinAsync("Heron");
        (
            await team.Http.PostAsJsonAsync(
                $"{competition.Path}/consent",
                new { researchConsent = true },
                TestContext.Current.CancellationToken
            )
        ).EnsureSuccessStatusCode();
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await using Window organiser = await site.OrganiserWindowAsync();
        IPage page = organiser.Page;
        string desk = $"/organise/{competition.Slug}/publication";
        await page.GotoAsync(desk);
        await Expect(page.GetByText("it can be published after the close")).ToBeVisibleAsync();
        await competition.CloseAsync();

        await page.GotoAsync(desk + "?licence=MIT");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'MIT' is another licence");
        await Expect(page.GetByLabel("Licence, as rules, terms or consent name it")).ToHaveValueAsync("MIT");
        await page.GetByLabel("Licence, as rules, terms or consent name it").FillAsync("CC-BY-4.0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it first" }).ClickAsync();
        await Expect(page.Locator("#content")).ToContainTextAsync("1 of 1 team, with 1 model file");
        await Expect(page.Locator("#content")).ToContainTextAsync("the test rows among them");
        (await organiser.ViolationsAsync()).ShouldBeEmpty();
        await page.GetByLabel("I have read this").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish exactly this" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Published" })).ToBeVisibleAsync();

        await using Window anybody = await site.WindowAsync();
        await anybody.Page.GotoAsync($"/c/{competition.Slug}/rules");
        string? archive = await anybody
            .Page.GetByRole(AriaRole.Link, new() { Name = "1 pair of teams that consented" })
            .GetAttributeAsync("href");
        (await anybody.Page.APIRequest.GetAsync(archive!)).Status.ShouldBe(200);
        await page.GetByText("Take it back").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1. The licence" })).ToBeVisibleAsync();
        (await anybody.Page.APIRequest.GetAsync(archive!)).Status.ShouldBe(401);
        await page.GotoAsync($"/organise/{competition.Slug}");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "unpublish" })).ToBeVisibleAsync();
    }
}
