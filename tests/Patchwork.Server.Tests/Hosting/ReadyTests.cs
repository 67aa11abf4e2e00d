using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Organising;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Hosting;

// Expected: interfaces section 6: /readyz says that it can score. While the logs of competitions are read, answers about them wait.
public sealed class ReadyTests
{
    [Fact]
    public async Task Ready_AfterAStart_OnlyOnceTheCompetitionsThereWereAreRead()
    {
        // Without the keeper that reads them all at the start, so that the test says when.
        await using OwnServer own = await OwnServer.StartAsync(services: services =>
            services.Remove(services.Single(s => s.ImplementationType == typeof(PhaseKeeper)))
        );
        (await AskAsync(own)).Status.ShouldBe(HttpStatusCode.OK, "there is nothing to read");
        OpenedCompetition first = await own.OpenAsync();
        OpenedCompetition second = await own.OpenAsync();
        (await AskAsync(own)).Status.ShouldBe(HttpStatusCode.OK, "they were opened since");
        await own.StopAsync();
        await own.StartAgainAsync();
        using Api nobody = new(own.Server.Address, null);

        await nobody.GetAsync(first.Path);
        (await AskAsync(own)).ShouldBe(
            (HttpStatusCode.ServiceUnavailable, "the logs of the competitions are being read\n")
        );
        await nobody.GetAsync(second.Path);
        (await AskAsync(own)).Status.ShouldBe(HttpStatusCode.OK);
    }

    // One whose files are gone is not waited for, is named, and keeps no other competition from being read.
    [Fact]
    public async Task Ready_WhereOneCannotBeRead_NamesItAndTheOthersGoOn()
    {
        await using OwnServer own = await OwnServer.StartAsync();
        OpenedCompetition damaged = await own.OpenAsync();
        OpenedCompetition whole = await own.OpenAsync();
        await own.StopAsync();
        Directory.Delete(Path.Combine(own.Home, "competitions", "1"), recursive: true);
        await own.StartAgainAsync();
        using Api nobody = new(own.Server.Address, null);

        using CancellationTokenSource patience = new(Waiting.AtMost);
        while ((await AskAsync(own)).Text.StartsWith("the logs", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }

        (await AskAsync(own)).ShouldBe(
            (
                HttpStatusCode.ServiceUnavailable,
                $"damaged and closed off, the organiser's desk says why: {damaged.Slug}\n"
            )
        );

        (await nobody.GetAsync(whole.Path)).GetProperty("state").GetString().ShouldBe("open");
        // Nor is its close kept from it.
        using Api organiser = new(own.Server.Address, own.Organiser.Token);
        await new OpenedCompetition(organiser, own.Server.Address, whole.Slug, whole.Invitation).CloseAsync();
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(OwnServer own)
    {
        using Api nobody = new(own.Server.Address, null);
        using HttpResponseMessage response = await nobody.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
