using System.Net;
using System.Text.Json;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Competitions;

// Expected: interfaces section 6: GET /api/v1/competitions lists the open ones. What is paused can still be joined; what is closed is over.
public sealed class CompetitionListTests(ServerFixture server)
{
    [Fact]
    public async Task List_WhatIsClosed_IsLeftOutUnlessAskedFor()
    {
        OpenedCompetition open = await server.OpenAsync();
        OpenedCompetition paused = await server.OpenAsync();
        OpenedCompetition closed = await server.OpenAsync();
        await server.Organiser.PostAsync($"{paused.Path}/pause", null);
        await closed.CloseAsync();
        string[] mine = [open.Slug, paused.Slug, closed.Slug];

        (await ListedAsync("", mine)).ShouldBe([(open.Slug, "open"), (paused.Slug, "paused")]);
        (await ListedAsync("?state=all", mine)).ShouldBe([
            (open.Slug, "open"),
            (paused.Slug, "paused"),
            (closed.Slug, "closed"),
        ]);
        (await ListedAsync("?state=closed", mine)).ShouldBe([(closed.Slug, "closed")]);
        (await ListedAsync("?state=open", mine)).ShouldBe([(open.Slug, "open")]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Open")]
    [InlineData("")]
    public async Task List_StateThatIsNone_NamesThoseThereAre(string state)
    {
        using Api nobody = server.Anonymous();

        JsonElement problem = await nobody.GetAsync($"/api/v1/competitions?state={state}", HttpStatusCode.BadRequest);

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
        problem
            .GetProperty("message")
            .GetString()
            .ShouldBe("There is no such state; expected all, announced, practice, open, paused or closed.");
    }

    // The server is shared with other tests, which open their own.
    private async Task<(string?, string?)[]> ListedAsync(string query, string[] slugs)
    {
        using Api nobody = server.Anonymous();
        JsonElement list = await nobody.GetAsync("/api/v1/competitions" + query);
        return
        [
            .. list.EnumerateArray()
                .Select(c => (c.GetProperty("slug").GetString(), c.GetProperty("state").GetString()))
                .Where(c => slugs.Contains(c.Item1)),
        ];
    }
}
