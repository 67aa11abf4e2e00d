using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Teams;

// Expected: issue text, point 3: tokens can be revoked. One that was opens nothing any more, whatever was going on meanwhile.
public sealed class CallersTests(ServerFixture server)
{
    [Fact]
    public async Task Find_TokenThatIsRevokedWhileItIsLookedUp_IsNotRemembered()
    {
        OpenedCompetition competition = await server.OpenAsync();
        using Api heron = await competition.JoinAsync("Heron");
        AfterTheFirstLook look = new();
        HomeFolder home = server.Server.Services.GetRequiredService<HomeFolder>();
        using Store store = new(home.SqliteConnection, TimeSpan.FromSeconds(30), look);
        Callers callers = new(store);
        string hash = TokenSecret.HashOf(heron.Token!);
        look.Act = async () =>
        {
            await server.Store.WriteAsync(async database =>
                (await database.Tokens.SingleAsync(t => t.Hash == hash)).RevokedAt = DateTimeOffset.UnixEpoch
            );
            callers.Forget();
        };

        // Who came before the revocation is answered; who comes after it is not.
        (await callers.FindAsync(heron.Token!))!.TeamName.ShouldBe("Heron");
        look.Looks.ShouldBeGreaterThan(1);
        (await callers.FindAsync(heron.Token!)).ShouldBeNull();
    }

    // Does something once, when the first rows have been read and nothing was done with them yet.
    private sealed class AfterTheFirstLook : DbCommandInterceptor
    {
        public Func<Task>? Act { get; set; }

        public int Looks { get; private set; }

        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command,
            DataReaderClosingEventData eventData,
            InterceptionResult result
        )
        {
            if (Looks++ == 0)
            {
                await Act!();
            }

            return result;
        }
    }
}
