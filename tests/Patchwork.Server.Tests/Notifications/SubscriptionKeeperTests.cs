using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Patchwork.Server.Competitions;
using Patchwork.Server.Hosting;
using Patchwork.Server.Notifications;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Notifications;

public sealed class SubscriptionKeeperTests
{
    // A server that starts has subscribers from before, and an address only once it listens: http://127.0.0.1:0 opens nothing.
    [Fact]
    public async Task Turn_BeforeTheServerListens_WritesToNobody()
    {
        await using SmtpListener smtp = new(refusals: 0);
        await using OwnServer own = await OwnServer.StartAsync(o =>
            o with
            {
                Settings = new ServerSettings
                {
                    Mail = new MailSettings
                    {
                        Host = "127.0.0.1",
                        Port = smtp.Port,
                        From = "patchwork@example.org",
                        Tls = false,
                    },
                },
                // The server's own keeper takes no turn in this test.
                NotifyPause = TimeSpan.FromDays(1),
            }
        );
        OpenedCompetition competition = await own.OpenAsync();
        using Api team = await competition.JoinAsync("Heron");
        await team.PostJsonAsync(
            $"{competition.Path}/subscriptions",
            new { kind = "mail", target = "ada@example.org" },
            HttpStatusCode.Created
        );
        IServiceProvider services = own.Server.Services;
        ServerOptions options = services.GetRequiredService<ServerOptions>();
        ServerAddress address = new(options);
        using SubscriptionKeeper keeper = new(
            services.GetRequiredService<Store>(),
            services.GetRequiredService<RunningCompetitions>(),
            [new MailNotifier(options, address)],
            address,
            options,
            new TroubleLog(options, NullLogger<TroubleLog>.Instance)
        );

        await keeper.TurnAsync(default);
        smtp.Waiting.ShouldBe(0);
        address.Listening = own.Server.Address;
        await keeper.TurnAsync(default);

        SmtpListener.TextOf(await smtp.NextAsync()).ShouldContain($"{own.Server.Address}/mail?ticket=");
        smtp.Waiting.ShouldBe(0);
    }
}
