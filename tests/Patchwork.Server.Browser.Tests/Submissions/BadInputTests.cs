using Microsoft.Playwright;
using Patchwork.Server.Browser.Tests.Running;
using Patchwork.Server.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Patchwork.Server.Browser.Tests.Submissions;

/// <summary>Whatever is wrong, the page keeps what was typed and says in one sentence what to change.</summary>
public sealed class BadInputTests(Site site)
{
    private const string Note = "from the night shift";
    private const string Good = "age >= 50";

    [Fact]
    public async Task Submit_PredicateThatDoesNotParse_KeepsItAndSaysWhere()
    {
        await using Window window = await TypedAsync("age >=");

        await SaysAsync(window, "at character 7: the predicate ends here", "age >=");
        (await window.ViolationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_UnknownColumn_NamesTheNearest()
    {
        await using Window window = await TypedAsync("agee >= 50");

        await SaysAsync(window, "did you mean age?", "agee >= 50");
    }

    [Fact]
    public async Task Submit_FileOfTheWrongKind_SaysWhatIsTaken()
    {
        await using Window window = await TypedAsync(Good, page: AttachAsync);

        await SaysAsync(window, "ends in .onnx", Good);

        static async Task AttachAsync(IPage page)
        {
            await page.GetByText("I bring files (ONNX)").ClickAsync();
            await page.GetByLabel("The fix as a model file")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = "model.pkl",
                        MimeType = "application/octet-stream",
                        Buffer = [1, 2, 3],
                    }
                );
        }
    }

    [Fact]
    public async Task Submit_AfterTheSessionWasLost_KeepsWhatWasTyped()
    {
        await using Window window = await TypedAsync(Good, window: w => w.LoseSessionAsync());

        await SaysAsync(window, "Sign in with your team's token in another tab", Good);
    }

    [Fact]
    public async Task Submit_WithoutBudget_SaysWhenItComesBack()
    {
        await using Window window = await TypedAsync(
            Good,
            extra: "limits: { perDay: 1, total: 5, attemptsPerDay: 3 }",
            earlier: "age >= 30"
        );

        await SaysAsync(window, "they come back at midnight UTC", Good);
    }

    [Fact]
    public async Task Submit_WhilePaused_KeepsWhatWasTyped()
    {
        await using Window window = await TypedAsync(
            Good,
            competition: c => c.Organiser.PostAsync($"{c.Path}/pause", null)
        );

        await SaysAsync(window, "paused", Good);
    }

    private async Task<Window> TypedAsync(
        string text,
        Func<IPage, Task>? page = null,
        Func<Window, Task>? window = null,
        Func<OpenedCompetition, Task>? competition = null,
        string extra = "",
        string? earlier = null
    )
    {
        OpenedCompetition opened = await site.OpenAsync(extra);
        using Api team = await opened.JoinAsync("Wren");
        if (earlier is not null)
        {
            await team.SubmitAndWaitAsync(opened.Slug, earlier, "train:linear");
        }

        Window typed = await site.WindowAsync(team);
        await typed.Page.GotoAsync($"/c/{opened.Slug}/groups");
        await typed.Page.GetByLabel("A note for your team").FillAsync(Note);
        await typed.Page.GetByLabel("The same as text").FillAsync(text);
        await (page?.Invoke(typed.Page) ?? Task.CompletedTask);
        await (competition?.Invoke(opened) ?? Task.CompletedTask);
        await (window?.Invoke(typed) ?? Task.CompletedTask);
        await typed.Page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        return typed;
    }

    private static async Task SaysAsync(Window window, string sentence, string kept)
    {
        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(sentence);
        await Expect(window.Page.GetByLabel("The same as text")).ToHaveValueAsync(kept);
        await Expect(window.Page.GetByLabel("A note for your team")).ToHaveValueAsync(Note);
    }
}
