using Npgsql;
using Patchwork.Server.Hosting;
using Patchwork.Server.Tests.Running;

namespace Patchwork.Server.Tests.Storage;

// Expected: docs/organise.md, 'One server per home folder and database'. Pairs that a second server took from the queue would fail: it
// lacks the files of the first.
public sealed class DatabaseOwnerTests
{
    private const string Locks =
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    [Fact]
    public async Task Start_OnADatabaseInUseOrOfAnotherHome_IsRefusedInASentence()
    {
        await using TestDatabase database = TestDatabase.Create("postgres");
        using TestHome own = new(database.Connection);
        using TestHome other = new(database.Connection);
        await using (PatchworkServer first = await PatchworkServer.StartAsync(own.Options))
        {
            using Api organiser = await Api.OrganiserAsync(first);
            await OpenedCompetition.OpenAsync(organiser, first.Address);

            (await RefusalAsync(other.Options)).ShouldStartWith("Another server uses this database;");

            // The session that holds the lock breaks, as when PostgreSQL starts again: it is taken again.
            await using NpgsqlConnection admin = new(database.Connection + ";Pooling=false");
            await admin.OpenAsync();
            int broken = await LockedByAsync(admin);
            await ExecuteAsync(admin, $"SELECT pg_terminate_backend({broken})");
            using CancellationTokenSource patience = new(Waiting.AtMost);
            while (await LockedByAsync(admin) is var now && (now == 0 || now == broken))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }

            first.Ended.IsCompleted.ShouldBeFalse();

            // It breaks again, and somebody else is quicker: the server ends.
            await ExecuteAsync(
                admin,
                $"SELECT pg_terminate_backend({await LockedByAsync(admin)}); SELECT pg_advisory_lock(1348563043, 1752657778)"
            );
            await first.Ended.WaitAsync(patience.Token);
        }

        // None runs any more; the home still lacks the files of this database.
        string refused = await RefusalAsync(other.Options);
        refused.ShouldStartWith($"The database belongs to another home folder than {other.Options.Home}, ");
        await using PatchworkServer again = await PatchworkServer.StartAsync(own.Options);
    }

    [Fact]
    public async Task Start_OfAHomeWithCompetitionsOnAnEmptyDatabase_IsRefused()
    {
        await using TestDatabase database = TestDatabase.Create("postgres");
        using TestHome home = new(null);
        await using (PatchworkServer first = await PatchworkServer.StartAsync(home.Options))
        {
            using Api organiser = await Api.OrganiserAsync(first);
            await OpenedCompetition.OpenAsync(organiser, first.Address);
        }

        // The first competition of that database would have replaced the folder of this one.
        string refused = await RefusalAsync(home.Options with { Database = database.Connection });

        refused.ShouldStartWith($"The home folder {home.Options.Home} holds competitions that this database does not");
    }

    private static async Task<string> RefusalAsync(ServerOptions options)
    {
        PatchworkException refused = await Should.ThrowAsync<PatchworkException>(() =>
            PatchworkServer.StartAsync(options)
        );
        refused.Code.ShouldBe(ProblemCodes.BadOption);
        return refused.Message;
    }

    private static async Task<int> LockedByAsync(NpgsqlConnection admin)
    {
        await using NpgsqlCommand ask = new(Locks, admin);
        return (int?)await ask.ExecuteScalarAsync() ?? 0;
    }

    private static async Task ExecuteAsync(NpgsqlConnection admin, string text)
    {
        await using NpgsqlCommand command = new(text, admin);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class TestHome(string? database) : IDisposable
    {
        public ServerOptions Options { get; } =
            new()
            {
                Url = "http://127.0.0.1:0",
                Home = Directory.CreateTempSubdirectory("patchwork-owner-").FullName,
                Database = database,
            };

        public void Dispose() => Directory.Delete(Options.Home, recursive: true);
    }
}
