using System.Net.Http.Json;
using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Contracts;

/// <summary>A sealed competition with a menu of two options: 500 data points for the common model, nothing for nothing.</summary>
public sealed class ContractTests(Site site)
{
    private static readonly object Menu = new
    {
        Spec = new
        {
            parties = 2,
            types = new[] { new { cost = 0.01, probability = 0.5 }, new { cost = 0.5, probability = 0.5 } },
            accuracy = new { kind = "table", points = new double[][] { [500, 0.3], [10000, 0.35] } },
        },
        Menu = new
        {
            menu = new[]
            {
                new
                {
                    cost = 0.01,
                    contribution = 500,
                    expectedReward = 30.05,
                },
                new
                {
                    cost = 0.5,
                    contribution = 0,
                    expectedReward = 0.0,
                },
            },
        },
        GainPerPoint = 0.005,
    };

    [Fact]
    public async Task Member_ReadsTheMenuInWords_SignsAnOptionAndSeesItRecorded()
    {
        OpenedCompetition competition = await site.OpenAsync("visibility: sealed");
        (
            await site.Organiser.Http.PutAsJsonAsync(
                $"{competition.Path}/contract",
                Menu,
                TestContext.Current.CancellationToken
            )
        ).EnsureSuccessStatusCode();
        await using Window window = await site.WindowAsync();
        IPage page = window.Page;
        await page.GotoAsync($"/c/{competition.Slug}/join");
        await page.GetByLabel("Team name").FillAsync("Heron");
        await page.GetByLabel("Invitation code").FillAsync(competition.Invitation);
        await page.GetByLabel("We accept the terms").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Contract" }).ClickAsync();
        ILocator first = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "contribute 500 records" });
        await Expect(first).ToBeVisibleAsync();
        await Expect(page.GetByText("0 teams have signed.")).ToBeVisibleAsync();
        (await window.ViolationsAsync()).ShouldBeEmpty();

        await first.GetByRole(AriaRole.Radio).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign for Heron" }).ClickAsync();

        await Expect(first).ToContainTextAsync("✓ signed by you");
        await Expect(page.GetByText("1 team has signed.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Your contribution so far: 0 data points.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign for Heron" })).ToHaveCountAsync(0);
        (await window.ViolationsAsync()).ShouldBeEmpty();
        foreach (Look look in new[] { Look.Desk, Look.Dark, Look.Phone })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light });
            await page.SetViewportSizeAsync(look.Width, look.Height);
            (await window.ViolationsAsync(["color-contrast", "target-size"])).ShouldBeEmpty(look.Name);
            (await window.OverhangAsync()).ShouldBeLessThanOrEqualTo(0, look.Name);
            await window.PictureAsync("contract", look);
        }

        await using Window organiser = await site.OrganiserWindowAsync();
        await organiser.Page.GotoAsync($"/organise/{competition.Slug}");
        await Expect(organiser.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "sign" }).First)
            .ToContainTextAsync("option 1 of");
    }
}
