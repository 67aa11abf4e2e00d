using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Patchwork.Server.Competitions;
using Patchwork.Server.Storage;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Storage;

// Expected: what is in the database, read past everything that remembers it.
public sealed class StoreTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Write_WhoseCommitHappensAndIsNotAnswered_IsReadAgain(string kind)
    {
        await using TestDatabase database = TestDatabase.Create(kind);
        string home = Directory.CreateTempSubdirectory("patchwork-store-").FullName;
        LostAnswer lost = new();
        using (
            Store store = new(
                database.Connection ?? $"Data Source={Path.Combine(home, "patchwork.db")};Pooling=False",
                TimeSpan.FromSeconds(5),
                lost
            )
        )
        {
            await StoreSchema.EnsureAsync(store, CancellationToken.None);
            await store.WriteAsync(context =>
            {
                context.Competitions.Add(
                    new CompetitionRow
                    {
                        Slug = "wages",
                        Title = "before",
                        Invitation = "i",
                    }
                );
                return Task.CompletedTask;
            });
            CompetitionRows rows = new(store);
            (await rows.RequireAsync("wages", CancellationToken.None)).Title.ShouldBe("before");

            lost.IsNext = true;
            PatchworkException trouble = await Should.ThrowAsync<PatchworkException>(() => RenameAsync(store, "lost"));
            trouble.Code.ShouldBe("busy");
            (await rows.RequireAsync("wages", CancellationToken.None)).Title.ShouldBe("lost");
            // Read twice while it is in doubt: what another connection still commits must be seen.
            store.CompetitionVersion.ShouldNotBe(store.CompetitionVersion);

            await RenameAsync(store, "after");
            store.CompetitionVersion.ShouldBe(store.CompetitionVersion);
            (await rows.RequireAsync("wages", CancellationToken.None)).Title.ShouldBe("after");
        }

        Directory.Delete(home, recursive: true);
    }

    private static Task RenameAsync(Store store, string title) =>
        store.WriteAsync(async context => (await context.Competitions.SingleAsync()).Title = title);

    // The commit happens; the connection breaks before its answer comes.
    private sealed class LostAnswer : DbTransactionInterceptor
    {
        public bool IsNext { get; set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            if (!IsNext)
            {
                return Task.CompletedTask;
            }

            IsNext = false;
            throw new NpgsqlException("the connection broke", new IOException("broken"));
        }
    }
}
