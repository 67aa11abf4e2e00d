using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Patchwork.Server.Hosting;
using Patchwork.Server.Notifications;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Notifications;

// Expected: docs/organise.md; the signature is computed here from RFC 2104 by the framework, not by the sender's code.
public sealed class WebhookTests(ServerFixture server)
{
    [Fact]
    public async Task Webhook_AcceptedUpdate_ArrivesSignedAfterFailuresAndARestart()
    {
        Channel<Message> arrived = Channel.CreateUnbounded<Message>();
        int status = 500;
        await using LoopbackSite site = await LoopbackSite.StartAsync(async http =>
        {
            using StreamReader reader = new(http.Request.Body);
            await arrived.Writer.WriteAsync(
                new Message(
                    http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()),
                    await reader.ReadToEndAsync()
                )
            );
            http.Response.StatusCode = Volatile.Read(ref status);
        });
        await using OwnServer own = await OwnServer.StartAsync(Quick);
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        JsonElement made = await team.PostJsonAsync(
            $"{competition.Path}/subscriptions",
            new { kind = "webhook", target = site.Address + "/hook" },
            HttpStatusCode.Created
        );
        string secret = made.GetProperty("secret").GetString()!;

        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        Message first = await NextAsync(arrived);
        Message again = await NextAsync(arrived);
        again
            .Headers["X-Patchwork-Delivery"]
            .ShouldBe(first.Headers["X-Patchwork-Delivery"], "it failed and came again");
        // The restart loses nothing: the place of each subscriber is in the database.
        await own.StopAsync();
        while (arrived.Reader.TryRead(out _))
        {
            // What came before the stop.
        }

        Volatile.Write(ref status, 204);
        await own.StartAgainAsync();
        Message last = await NextAsync(arrived);

        JsonElement body = JsonDocument.Parse(last.Body).RootElement;
        body.GetProperty("event").GetString().ShouldBe("update");
        body.GetProperty("competition").GetString().ShouldBe(competition.Slug);
        body.GetProperty("number").GetInt32().ShouldBe(1);
        JsonElement update = body.GetProperty("update");
        update.GetProperty("team").GetString().ShouldBe("Heron");
        update
            .GetProperty("reduction")
            .GetDecimal()
            .ShouldBe(update.GetProperty("lossBefore").GetDecimal() - update.GetProperty("lossAfter").GetDecimal());
        using Api back = new(own.Server.Address, team.Token);
        byte[] predictions = await back.Http.GetByteArrayAsync(new Uri(body.GetProperty("predictions").GetString()!));
        predictions[1..6].ShouldBe("NUMPY"u8.ToArray());
        string signed = $"{last.Headers["X-Patchwork-Timestamp"]}.{last.Body}";
        last.Headers["X-Patchwork-Signature"]
            .ShouldBe(
                "sha256="
                    + Convert.ToHexStringLower(
                        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed))
                    )
            );
    }

    [Fact]
    public async Task Webhook_ToAPrivateAddress_IsNotSent()
    {
        int asked = 0;
        await using LoopbackSite site = await LoopbackSite.StartAsync(_ =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        });
        await using OwnServer own = await OwnServer.StartAsync(o => Quick(o) with { Settings = new ServerSettings() });
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        string path = $"{competition.Path}/subscriptions";
        await team.PostJsonAsync(path, new { kind = "webhook", target = site.Address }, HttpStatusCode.Created);
        await team.SubmitAndWaitAsync(competition.Slug, "sex == \"b\"", "train:trees");

        using CancellationTokenSource patience = new(Waiting.AtMost);
        JsonElement seen = (await team.GetAsync(path))[0];
        while (!seen.TryGetProperty("lastError", out _))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            seen = (await team.GetAsync(path))[0];
        }

        seen.GetProperty("status").GetString().ShouldBe("retrying");
        seen.GetProperty("lastError").GetString()!.ShouldContain("public address");
        seen.TryGetProperty("secret", out _).ShouldBeFalse("it is shown once");
        asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2606:4700:4700::1111", true)]
    public void Is_Addresses_AreToldApart(string address, bool expected) =>
        // RFC 6890's table of special purposes.
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(expected);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(20, 3600)]
    public void PauseAfter_Attempts_DoublesUpToAnHour(int attempts, double seconds) =>
        SubscriptionKeeper.PauseAfter(attempts, TimeSpan.FromSeconds(5)).TotalSeconds.ShouldBe(seconds);

    [Fact]
    public async Task Subscribe_ToWhatIsNoAddress_IsABadOption()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        foreach (
            string target in new[]
            {
                "ftp://example.org/",
                "file:///x",
                "https://user:secret@example.org/",
                "nonsense",
                "",
            }
        )
        {
            JsonElement problem = await team.PostJsonAsync(
                $"{competition.Path}/subscriptions",
                new { kind = "webhook", target },
                HttpStatusCode.BadRequest
            );
            problem.GetProperty("code").GetString().ShouldBe("bad-option");
        }
    }

    private static ServerOptions Quick(ServerOptions options) =>
        options with
        {
            Settings = new ServerSettings { PrivateWebhooks = true },
            NotifyPause = TimeSpan.FromMilliseconds(20),
            NotifyRetry = TimeSpan.FromMilliseconds(50),
        };

    private static async Task<Message> NextAsync(Channel<Message> arrived)
    {
        using CancellationTokenSource patience = new(Waiting.AtMost);
        return await arrived.Reader.ReadAsync(patience.Token);
    }

    private sealed record Message(Dictionary<string, string> Headers, string Body);
}
