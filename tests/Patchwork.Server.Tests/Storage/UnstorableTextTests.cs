using System.Net;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Storage;

// Expected: interfaces section 7, and the same answer on both databases; PostgreSQL's own is an error (SQLSTATE 22021).
public sealed class UnstorableTextTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Texts_WithTheCharacter0_AreBadOptionsWhateverTheyCameWith(string kind)
    {
        await using TestDatabase database = TestDatabase.Create(kind);
        await using OwnServer own = await OwnServer.StartAsync(o => o with { Database = database.Connection });
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        const string Text = "a\0b";

        await RefusedAsync(team.SubmitAsync(competition.Slug, $"sex == \"{Text}\"", "train:trees", Bad));
        await RefusedAsync(
            own.Organiser.PostJsonAsync("/api/v1/tokens", new { role = "observer", competition = Text }, Bad)
        );
        await RefusedAsync(
            own.Organiser.PostJsonAsync($"{competition.Path}/teams/merge", new { from = Text, into = "Heron" }, Bad)
        );
        using HttpResponseMessage page = await team.Http.GetAsync($"/c/{competition.Slug}/groups?from=%00");
        page.StatusCode.ShouldBe(Bad);
        // What was sent so left nothing behind.
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:linear");
    }

    private const HttpStatusCode Bad = HttpStatusCode.BadRequest;

    private static async Task RefusedAsync(Task<System.Text.Json.JsonElement> answer) =>
        (await answer).GetProperty("code").GetString().ShouldBe("bad-option");
}
