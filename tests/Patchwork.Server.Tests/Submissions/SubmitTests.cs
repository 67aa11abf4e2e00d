using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Submissions;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Submissions;

// Expected values: interfaces section 6 for the shape, the data of OpenedCompetition for the verdicts.
public sealed class SubmitTests(ServerFixture server)
{
    // Sex b gains about 6, and alpha is .05; forty standard errors are far above both.
    [Fact]
    public async Task Submit_GainAboveAlphaBelowTheGuardsMargin_IsToldSo()
    {
        OpenedCompetition competition = await server.OpenAsync("guard: { kind: ladder, marginC: 40 }");
        using Api heron = await competition.JoinAsync("Heron");

        JsonElement decided = await heron.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        decided.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("gain-too-small");
        decided.GetProperty("global").GetProperty("gain").GetDouble().ShouldBeGreaterThan(1);
        decided.GetProperty("explanation").GetString()!.ShouldContain("exceeds alpha, but not the margin");
    }

    [Fact]
    public async Task Submit_PairThatMendsHalf_IsAcceptedByBothListsWithRoundedNumbers()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");

        JsonElement accepted = await team.SubmitAsync(competition.Slug, "sex == \"b\"", "train:trees");
        accepted.GetProperty("status").GetString().ShouldBe("queued");
        accepted.GetProperty("remaining").GetProperty("today").GetInt32().ShouldBe(19);
        accepted.GetProperty("remaining").GetProperty("total").GetInt32().ShouldBe(299);

        JsonElement decided = await team.DecidedAsync(competition.Slug, accepted.GetProperty("id").GetString()!);
        decided.GetProperty("status").GetString().ShouldBe("decided");
        foreach (string list in new[] { "global", "team" })
        {
            JsonElement answer = decided.GetProperty(list);
            answer.GetProperty("verdict").GetString().ShouldBe("accepted");
            // Half of the people, each 2.5 from the mean: 0.5 × 2.5² = 3.1, and the spread of age on top.
            answer.GetProperty("gain").GetDouble().ShouldBeInRange(3, 6);
            RequireStep(answer.GetProperty("gain").GetDouble(), OpenedCompetition.Alpha / 4);
            RequireStep(answer.GetProperty("lossBefore").GetDouble(), OpenedCompetition.Alpha);
            RequireStep(answer.GetProperty("lossAfter").GetDouble(), OpenedCompetition.Alpha);
            answer.GetProperty("lossAfter").GetDouble().ShouldBeLessThan(answer.GetProperty("lossBefore").GetDouble());
            answer.GetProperty("weight").GetDouble().ShouldBeInRange(0.4, 0.6);
            answer.GetProperty("repairs").GetArrayLength().ShouldBe(0);
        }

        decided.GetProperty("explanation").GetString().ShouldStartWith("Accepted.");
        decided.GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(0);
        decided.GetProperty("log").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Submit_SamePairByAnotherTeam_IsRefusedGloballyAndTakenByItsOwnList()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api first = await competition.JoinAsync("Heron");
        using Api second = await competition.JoinAsync("Wren");
        await first.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        JsonElement decided = await second.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        // The same model on the same rows gains exactly nothing over itself (math-1 section 2.1).
        decided.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("gain-too-small");
        decided.GetProperty("global").GetProperty("gain").GetDouble().ShouldBe(0);
        decided.GetProperty("team").GetProperty("verdict").GetString().ShouldBe("accepted");
    }

    [Fact]
    public async Task Submit_SamePairTwiceByOneTeam_IsADuplicateUntilTheListChanges()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await team.SubmitAndWaitAsync(competition.Slug, "age >= 30", "train:linear");

        JsonElement again = await team.SubmitAndWaitAsync(competition.Slug, "age >= 30", "train:linear");
        again.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("duplicate");
        again.GetProperty("remaining").GetProperty("today").GetInt32().ShouldBe(19, "a duplicate is no scored pair");

        await team.SubmitAndWaitAsync(competition.Slug, "age < 30", "train:linear");
        JsonElement later = await team.SubmitAndWaitAsync(competition.Slug, "age >= 30", "train:linear");
        later.GetProperty("global").GetProperty("verdict").GetString().ShouldNotBe("duplicate");
    }

    [Theory]
    [InlineData("sex = \"b\"", "train:trees", HttpStatusCode.BadRequest, "bad-predicate")]
    [InlineData("sax == \"b\"", "train:trees", HttpStatusCode.BadRequest, "unknown-column")]
    [InlineData("wage > 3", "train:trees", HttpStatusCode.BadRequest, "unknown-column")]
    [InlineData("age >= 30", "train:forest", HttpStatusCode.BadRequest, "bad-option")]
    [InlineData("age >= 30", "a model", HttpStatusCode.BadRequest, "bad-option")]
    [InlineData(null, "train:trees", HttpStatusCode.BadRequest, "bad-option")]
    public async Task Submit_WhatCannotBeScored_IsAProblemWithItsCode(
        string? group,
        string model,
        HttpStatusCode status,
        string code
    )
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");

        JsonElement problem = await team.SubmitAsync(competition.Slug, group, model, status);

        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Submit_GroupWithoutTrainingRows_IsRefusedAndCountsAsAnAttemptAlone()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");

        JsonElement decided = await team.SubmitAndWaitAsync(competition.Slug, "age > 1000", "train:trees");

        decided.GetProperty("status").GetString().ShouldBe("decided");
        decided.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("group-too-small");
        decided.GetProperty("remaining").GetProperty("today").GetInt32().ShouldBe(20);
        decided.GetProperty("remaining").GetProperty("attemptsToday").GetInt32().ShouldBe(59);
    }

    [Fact]
    public async Task Submit_BeyondTheDaysLimit_IsOverLimit()
    {
        OpenedCompetition competition = await server.OpenAsync("limits: { perDay: 2, total: 10 }");
        using Api team = await competition.JoinAsync("Heron");
        await team.SubmitAsync(competition.Slug, "age >= 30", "train:linear");
        await team.SubmitAsync(competition.Slug, "age >= 31", "train:linear");

        using MultipartFormDataContent form = new()
        {
            { new StringContent("age >= 32"), "group" },
            { new StringContent("train:linear"), "model" },
        };
        DateTime before = TimeProvider.System.GetUtcNow().UtcDateTime;
        using HttpResponseMessage refused = await team.Http.PostAsync($"{competition.Path}/submissions", form);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("\"over-limit\"");
        // The day's pairs come back at midnight UTC: the header leads there and not to the next try in vain.
        TimeSpan wait = refused.Headers.RetryAfter!.Delta!.Value;
        (before + wait).Date.ShouldBe(before.Date.AddDays(1));
        (before + wait - before.Date.AddDays(1)).ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Submit_BeyondTheLimitInAll_NamesNoTimeToTryAgain()
    {
        OpenedCompetition competition = await server.OpenAsync("limits: { perDay: 2, total: 1 }");
        using Api team = await competition.JoinAsync("Heron");
        await team.SubmitAsync(competition.Slug, "age >= 30", "train:linear");
        using MultipartFormDataContent form = new() { { new StringContent("age >= 32"), "group" } };

        using HttpResponseMessage refused = await team.Http.PostAsync($"{competition.Path}/submissions", form);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task Submit_GroupAloneThatThePlatformCannotMend_OpensABounty()
    {
        // After the first patch sex b is answered as well as trees can: the platform's own model gains nothing on a part of it.
        OpenedCompetition competition = await server.OpenAsync();
        using Api reporter = await competition.JoinAsync("Wren");
        using Api mender = await competition.JoinAsync("Heron");
        await mender.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        JsonElement report = await reporter.SubmitAndWaitAsync(competition.Slug, "sex == \"b\" and age < 22", null);

        report.GetProperty("bounty").GetBoolean().ShouldBeTrue(report.ToString());
        JsonElement bounties = await reporter.GetAsync($"{competition.Path}/bounties");
        bounties.GetArrayLength().ShouldBe(1);
        bounties[0].GetProperty("team").GetString().ShouldBe("Wren");
        bounties[0].GetProperty("group").GetString().ShouldBe("sex == \"b\" and age < 22");
    }

    [Fact]
    public async Task Cancel_AQueuedSubmission_GivesItBackToTheBudget()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        for (int i = 0; i < 4; i++)
        {
            await team.SubmitAsync(competition.Slug, $"age >= {30 + i}", "train:trees");
        }

        JsonElement last = await team.SubmitAsync(competition.Slug, "age >= 50", "train:trees");
        string path = $"{competition.Path}/submissions/{last.GetProperty("id").GetString()}";
        using HttpResponseMessage response = await team.Http.DeleteAsync(path);
        JsonElement after = await team.DecidedAsync(competition.Slug, last.GetProperty("id").GetString()!);

        // The two workers may have been faster than the call: then it is decided and says so.
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            after.GetProperty("global").GetProperty("verdict").GetString().ShouldBe("cancelled");
            server
                .Server.Services.GetRequiredService<ScoringCounts>()
                .Verdicts.Keys.ShouldContain("cancelled", "what /metrics counts");
        }
        else
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }
    }

    private static void RequireStep(double value, double step) =>
        Math.Abs((value / step) - Math.Round(value / step)).ShouldBeLessThan(1e-6, $"{value} in steps of {step}");
}
