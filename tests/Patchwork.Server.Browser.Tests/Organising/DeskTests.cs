using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Organising;

/// <summary>The organiser's work on pages.</summary>
public sealed class DeskTests(Site site)
{
    [Fact]
    public async Task Organiser_PausesGoesOnAndCloses_AndEverybodySees()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await using Window organiser = await site.OrganiserWindowAsync();
        IPage desk = organiser.Page;
        await desk.GotoAsync($"/organise/{competition.Slug}");
        await Expect(desk.Locator("#desk")).ToContainTextAsync("✓ accepted");
        (await organiser.ViolationsAsync()).ShouldBeEmpty();

        await desk.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(desk.GetByText("paused by the organiser")).ToBeVisibleAsync();
        await using Window member = await site.WindowAsync(team);
        await member.Page.GotoAsync($"/c/{competition.Slug}/groups");
        await Expect(member.Page.GetByText("The organiser has paused the competition")).ToBeVisibleAsync();
        await Expect(member.Page.GetByRole(AriaRole.Button, new() { Name = "Submit" })).ToBeDisabledAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Cell, new() { Name = "resume" })).ToBeVisibleAsync();

        await desk.GetByText("Close for good").ClickAsync();
        await desk.GetByLabel("I want to close").CheckAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await member.Page.GotoAsync($"/c/{competition.Slug}");
        await Expect(member.Page.Locator("#board")).ToContainTextAsync("Final ranking");
        await member.Page.ReloadAsync();
        await member.Page.GetByRole(AriaRole.Link, new() { Name = "The report after the close" }).ClickAsync();
        await Expect(member.Page.GetByRole(AriaRole.Heading, new() { Name = "The board, and how errors fell" }))
            .ToBeVisibleAsync();
        string report = await member.Page.Locator("#content").InnerHTMLAsync();
        foreach (
            string part in new[]
            {
                "Table 1:",
                "Figure 2:",
                "Figure 3:",
                "Figure 4:",
                "Figure 6:",
                "Figure 7:",
                "Figure 8:",
            }
        )
        {
            report.ShouldContain(part);
        }

        (await member.ViolationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Organiser_MakesACompetitionFromATable()
    {
        await using Window organiser = await site.OrganiserWindowAsync();
        IPage page = organiser.Page;
        await page.GotoAsync("/organise/new");
        await UploadAsync(page, "people.csv", Encoding.UTF8.GetBytes(Table()));
        await Expect(page.GetByText("people.csv: 400 rows, 3 columns")).ToBeVisibleAsync();
        (await organiser.ViolationsAsync()).ShouldBeEmpty();
        await page.GetByLabel("sex in words").FillAsync("Sex");
        await page.GetByLabel("sex describes whom harm would fall on").CheckAsync();
        await page.GetByLabel("Title").FillAsync("Pay in a town");
        ILocator alpha = page.GetByLabel("Alpha (empty: by trial pairs)");
        await alpha.FillAsync("little");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("For alpha give a number");
        await alpha.FillAsync("0.05");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check it" }).ClickAsync();
        await Expect(page.Locator("#preview")).ToContainTextAsync("280 train, 60 validation, 60 test");

        await page.GetByRole(AriaRole.Button, new() { Name = "Open the competition" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Pay in a town" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Before people come")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Upload_ThatIsNoTable_SaysSoOnThePage()
    {
        await using Window organiser = await site.OrganiserWindowAsync();
        await organiser.Page.GotoAsync("/organise/new");

        await UploadAsync(organiser.Page, "photo.csv", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70]);

        await Expect(organiser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("photo.csv");
    }

    [Fact]
    public async Task Organiser_ScoresAgain_AndSeesTheDifferenceFirst()
    {
        OpenedCompetition competition = await site.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        await using Window organiser = await site.OrganiserWindowAsync();
        IPage page = organiser.Page;
        await page.GotoAsync($"/organise/{competition.Slug}/reruns");
        await page.GetByLabel("or these, by id").FillAsync("s9999");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("s9999");

        await page.GetByLabel("or these, by id").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Score again" }).ClickAsync();

        await Expect(page.Locator("#reruns")).ToContainTextAsync("1 of 1 scored");
        await Expect(page.Locator("#reruns")).ToContainTextAsync("Nothing came out differently.");
        (await organiser.ViolationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_Attached_IsShownOnItsTab()
    {
        OpenedCompetition competition = await site.OpenAsync();
        await using Window organiser = await site.OrganiserWindowAsync();
        IPage page = organiser.Page;
        await page.GotoAsync($"/organise/{competition.Slug}");
        await AttachAsync(page, "no json");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The file is not JSON (line 1)");

        await AttachAsync(
            page,
            """{ "status": "optimal", "menu": [ { "cost": 1, "expectedReward": 2.5 } ], "<b>": 1 }"""
        );

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Contract" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "optimal" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Expected reward" })).ToBeVisibleAsync();
        (await organiser.ViolationsAsync()).ShouldBeEmpty();
    }

    private static async Task AttachAsync(IPage page, string text)
    {
        await page.GetByLabel("Tab").SelectOptionAsync("Contract");
        await page.GetByLabel("results.json", new() { Exact = true })
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "results.json",
                    MimeType = "application/json",
                    Buffer = Encoding.UTF8.GetBytes(text),
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Attach" }).ClickAsync();
    }

    private static async Task UploadAsync(IPage page, string name, byte[] bytes)
    {
        await page.GetByLabel("The table (CSV, also .gz)")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = name,
                    MimeType = "text/csv",
                    Buffer = bytes,
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
    }

    private static string Table()
    {
        StringBuilder csv = new("sex,age,wage\n");
        for (int i = 0; i < 400; i++)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{(i % 2 == 0 ? "a" : "b")},{20 + (i * 7 % 50)},{10 + (i % 2 * 5) + (i * 13 % 11 / 10.0)}\n"
            );
        }

        return csv.ToString();
    }
}
