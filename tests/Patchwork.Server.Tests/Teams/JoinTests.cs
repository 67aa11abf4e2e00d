using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Teams;

// Expected: interfaces section 6 and the codes of section 7.
public sealed class JoinTests(ServerFixture server)
{
    [Fact]
    public async Task Join_WithInvitationAndTerms_GivesATokenThatIsStoredHashedAlone()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");

        await using ServerDatabase database = server.Store.Read();
        (await database.Tokens.AnyAsync(t => t.Hash == TokenSecret.HashOf(team.Token!))).ShouldBeTrue();
        (await database.Tokens.AnyAsync(t => t.Hash == team.Token)).ShouldBeFalse();
        TeamRow row = await database.Teams.SingleAsync(t =>
            t.Name == "Heron" && database.Competitions.Any(c => c.Slug == competition.Slug && c.Id == t.CompetitionId)
        );
        // SHA-256 of "Be kind.", the terms of the bundle.
        row.TermsVersion.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("Be kind."u8)));
        row.TermsAcceptedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Heron", "wrong", true, HttpStatusCode.Forbidden, "not-allowed")]
    [InlineData("Heron", null, true, HttpStatusCode.Forbidden, "not-allowed")]
    [InlineData("Heron", "right", false, HttpStatusCode.BadRequest, "terms-missing")]
    [InlineData("", "right", true, HttpStatusCode.BadRequest, "bad-option")]
    [InlineData("\u200b", "right", true, HttpStatusCode.BadRequest, "bad-option")]
    [InlineData(
        "a very long name of more than forty characters",
        "right",
        true,
        HttpStatusCode.BadRequest,
        "bad-option"
    )]
    public async Task Join_WithoutWhatIsNeeded_IsRefused(
        string name,
        string? invitation,
        bool acceptTerms,
        HttpStatusCode status,
        string code
    )
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api nobody = server.Anonymous();

        JsonElement problem = await nobody.PostJsonAsync(
            $"{competition.Path}/teams",
            new
            {
                name,
                invitation = invitation == "right" ? competition.Invitation : invitation,
                acceptTerms,
            },
            status
        );

        problem.GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("heron  two")]
    [InlineData("Ｈｅｒｏｎ Ｔｗｏ")]
    [InlineData("Heron Тwо")]
    [InlineData("Heron\u200b Two")]
    public async Task Join_NameThatLooksTheSame_IsRefused(string name)
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron Two");
        using Api nobody = server.Anonymous();

        JsonElement problem = await nobody.PostJsonAsync(
            $"{competition.Path}/teams",
            new
            {
                name,
                invitation = competition.Invitation,
                acceptTerms = true,
            },
            HttpStatusCode.BadRequest
        );

        problem.GetProperty("code").GetString().ShouldBe("bad-option");
    }

    [Fact]
    public async Task Join_WhereEverybodyMay_NeedsNoInvitation()
    {
        OpenedCompetition competition = await server.OpenAsync("visibility: open");
        using Api nobody = server.Anonymous();

        JsonElement joined = await nobody.PostJsonAsync(
            $"{competition.Path}/teams",
            new { name = "Heron", acceptTerms = true },
            HttpStatusCode.Created
        );

        joined.GetProperty("team").GetString().ShouldBe("Heron");
    }

    [Fact]
    public async Task Token_OnceRevoked_OpensNothing()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await team.GetAsync($"{competition.Path}/submissions");

        await team.PostAsync("/api/v1/tokens/revoke", null, HttpStatusCode.NoContent);

        JsonElement problem = await team.GetAsync($"{competition.Path}/submissions", HttpStatusCode.Unauthorized);
        problem.GetProperty("code").GetString().ShouldBe("not-allowed");
    }

    [Fact]
    public async Task OrganiserLink_UsedTwice_WorksOnce()
    {
        string link = await server.Server.NewOrganiserLinkAsync();
        string ticket = new Uri(link).Query["?ticket=".Length..];
        using Api nobody = server.Anonymous();

        (await nobody.PostJsonAsync("/api/v1/sign-in", new { ticket }))
            .GetProperty("role")
            .GetString()
            .ShouldBe("organiser");
        await nobody.PostJsonAsync("/api/v1/sign-in", new { ticket }, HttpStatusCode.Forbidden);
    }
}
