using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Teams;

/// <summary>A team's own page.</summary>
public sealed class TeamTests(Site site)
{
    [Fact]
    public async Task Token_Made_SignsInAndIsRevoked()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await using Window window = await site.WindowAsync(team);
        IPage page = window.Page;
        await page.GotoAsync($"/c/{competition.Slug}/team");
        await page.GetByLabel("What is the new token for?").FillAsync("laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        string token = await page.GetByRole(AriaRole.Status).Locator("code").InnerTextAsync();
        using Api laptop = new(site.Address, token);
        await using Window other = await site.WindowAsync(laptop);
        await Expect(other.Page.GetByRole(AriaRole.Link, new() { Name = "Heron" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke laptop" }).ClickAsync();
        await Expect(page.Locator("table")).ToContainTextAsync("revoked");
        await other.Page.ReloadAsync();

        await Expect(other.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Report_OfTheWrongKind_IsRefusedOnThePage()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await using Window window = await site.WindowAsync(team);
        IPage page = window.Page;
        await page.GotoAsync($"/c/{competition.Slug}/team");
        await HandInAsync(page, "virus.exe");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(".pdf");

        await HandInAsync(page, "what-we-tried.md");

        await Expect(page.GetByText("Handed in: what-we-tried.md")).ToBeVisibleAsync();
    }

    private static async Task HandInAsync(IPage page, string name)
    {
        await page.GetByLabel("The file (PDF, text, Markdown …)")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "text/plain",
                    Buffer = [65, 66, 67],
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
    }
}
