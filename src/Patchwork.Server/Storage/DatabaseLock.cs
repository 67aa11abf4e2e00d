using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Patchwork.Server.Storage;

/// <summary>
/// The lock that lets only one server use a PostgreSQL database: an advisory lock of a session that is kept open while the server runs.
/// Two servers would take each other's submissions from the queue, and neither has the other's files.
/// </summary>
/// <remarks>
/// When the server dies its session ends and the lock with it; where its machine falls silent, PostgreSQL notices within half a minute.
/// SQLite needs none: its database lies in the home folder, which has a lock of its own. Used by one at a time.
/// </remarks>
internal sealed class DatabaseLock : IAsyncDisposable
{
    // Two words of 'Patchwor' in ASCII: nobody else who locks in this database takes just these.
    private const string Key = "1348563043, 1752657778";
    private const int AnswerSeconds = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly NpgsqlDataSource _source;
    private NpgsqlConnection? _session;
    private int _process;

    private DatabaseLock(string connection)
    {
        NpgsqlConnectionStringBuilder own = new(connection)
        {
            Pooling = false,
            CommandTimeout = AnswerSeconds,
            ApplicationName = "patchwork lock",
        };
        _source = NpgsqlDataSource.Create(own);
    }

    /// <summary>Takes the lock of a store's database, which is made when there is none; null for SQLite.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>: another server holds it.</exception>
    public static async Task<DatabaseLock?> TakeAsync(Store store, TimeProvider time, CancellationToken cancellation)
    {
        if (!store.IsPostgres)
        {
            return null;
        }

        string connection;
        await using (ServerDatabase database = store.Read())
        {
            connection = database.Database.GetConnectionString()!;
            IRelationalDatabaseCreator creator = database.GetService<IRelationalDatabaseCreator>();
            if (!await creator.ExistsAsync(cancellation))
            {
                await creator.CreateAsync(cancellation);
            }
        }

        DatabaseLock taken = new(connection);
        try
        {
            // A server that was killed a moment ago holds it until its session is cleared away.
            long begun = time.GetTimestamp();
            while (!await taken.TryTakeAsync(cancellation))
            {
                if (time.GetElapsedTime(begun) > Patience)
                {
                    throw new PatchworkException(
                        ProblemCodes.BadOption,
                        "Another server uses this database; expected one server for each database and home folder.",
                        "Stop that server first, or choose another database with --database."
                    );
                }

                await Task.Delay(Pause, time, cancellation);
            }

            return taken;
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
    }

    /// <summary>Looks whether the lock is still ours, and takes it again where its session broke.</summary>
    /// <returns>False when another server has taken it meanwhile.</returns>
    /// <exception cref="Exception">The database is away: nobody knows.</exception>
    public async Task<bool> KeepAsync(CancellationToken cancellation)
    {
        if (_session is { } session)
        {
            try
            {
                await using NpgsqlCommand ask = new("SELECT 1", session);
                await ask.ExecuteScalarAsync(cancellation);
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                _session = null;
                await session.DisposeAsync();
            }
        }

        int before = _process;
        return await TryTakeAsync(cancellation)
            || await HolderAsync(cancellation) is not { } holder
            || holder == before;
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            await session.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    private async Task<bool> TryTakeAsync(CancellationToken cancellation)
    {
        NpgsqlConnection session = await _source.OpenConnectionAsync(cancellation);
        try
        {
            // A machine that fell silent says nothing: the database asks after it, and ends its session when nobody answers.
            await using NpgsqlCommand take = new(
                $"SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SELECT pg_try_advisory_lock({Key})",
                session
            );
            if (await take.ExecuteScalarAsync(cancellation) is not true)
            {
                await session.DisposeAsync();
                return false;
            }

            _session = session;
            _process = session.ProcessID;
            return true;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    // The process of PostgreSQL that holds the lock: our own former one until PostgreSQL has noticed that it broke.
    private async Task<int?> HolderAsync(CancellationToken cancellation)
    {
        string[] key = Key.Split(", ");
        await using NpgsqlConnection session = await _source.OpenConnectionAsync(cancellation);
        await using NpgsqlCommand ask = new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = {key[0]} AND objid = {key[1]} AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            ),
            session
        );
        return (int?)await ask.ExecuteScalarAsync(cancellation);
    }
}
