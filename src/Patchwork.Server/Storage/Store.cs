using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Patchwork.Server.Storage;

/// <summary>
/// The door to the database: any number of readers, one writer at a time, every write one transaction.
/// </summary>
/// <remarks>
/// SQLite runs with a write-ahead log, full synchronisation (an answer that was given survives the loss of power) and a busy
/// timeout. Thread-safe.
/// </remarks>
internal sealed class Store : IDisposable
{
    private const int ProbeSeconds = 1;
    private const int PostgresProbeSeconds = 5;
    private const string SqliteProbe = "BEGIN IMMEDIATE; ROLLBACK";

    // A row is locked for writing, which a standby that can only be read refuses.
    private const string PostgresProbe =
        "BEGIN; SET LOCAL lock_timeout = '1s'; SELECT 1 FROM settings WHERE \"Name\" = 'schema' FOR UPDATE; ROLLBACK";

    private readonly DbContextOptions<ServerDatabase> _writing;
    private readonly PooledDbContextFactory<ServerDatabase> _readers;
    private readonly string _connection;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private long _competitionVersion;
    private volatile bool _isInDoubt;
    private volatile bool _isWriting;

    /// <summary>Opens a database.</summary>
    /// <param name="connection">Of SQLite or PostgreSQL.</param>
    /// <param name="patience">How long a write waits for another program's lock, in whole seconds.</param>
    /// <param name="interceptors">What looks on, for tests.</param>
    public Store(string connection, TimeSpan patience, params IInterceptor[] interceptors)
    {
        _connection = connection;
        IsPostgres = IsPostgresConnection(connection);
        string sqlite = connection + $";Default Timeout={(int)patience.TotalSeconds}";
        // What SQLite keeps per connection matters to writes alone; the write-ahead log is a property of the file.
        _writing = (IsPostgres ? Builder() : Builder().AddInterceptors(new SqlitePragmas())).Options;
        // Pages ask hundreds of times a second: a context and what belongs to it is used again.
        _readers = new(Builder().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options);

        DbContextOptionsBuilder<ServerDatabase> Builder()
        {
            DbContextOptionsBuilder<ServerDatabase> builder = new();
            _ = IsPostgres ? builder.UseNpgsql(connection) : builder.UseSqlite(sqlite);
            return builder.AddInterceptors([new UnstorableText(), .. interceptors]);
        }
    }

    public bool IsPostgres { get; }

    /// <summary>Rises with every write that changed a competition itself: what was read at this version is what there is.</summary>
    /// <remarks>
    /// After a commit whose answer was lost it rises with every look until the next write succeeds: what that commit wrote may still be
    /// on its way, so nothing that is read meanwhile is kept.
    /// </remarks>
    public long CompetitionVersion =>
        _isInDoubt ? Interlocked.Increment(ref _competitionVersion) : Volatile.Read(ref _competitionVersion);

    public static bool IsPostgresConnection(string connection) =>
        connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>A context for reading; nothing that it loads is tracked.</summary>
    public ServerDatabase Read() => _readers.CreateDbContext();

    /// <summary>Runs one write: everything or nothing. Changes are saved and committed when <paramref name="work"/> returns.</summary>
    /// <exception cref="PatchworkException">
    /// <c>busy</c>: the database is locked, full or away; nothing was written, or, where the answer to the commit was lost, it is said
    /// that nobody knows.
    /// </exception>
    public async Task<T> WriteAsync<T>(Func<ServerDatabase, Task<T>> work, CancellationToken cancellation = default)
    {
        await _writer.WaitAsync(cancellation);
        bool isCommitting = false;
        try
        {
            await using ServerDatabase database = new(_writing);
            await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellation);
            _isWriting = true;
            T result = await work(database);
            await database.SaveChangesAsync(cancellation);
            isCommitting = true;
            // A commit that was begun is waited for: whether it happened must be known.
            await transaction.CommitAsync(CancellationToken.None);
            isCommitting = false;
            if (database.ChangesCompetitions)
            {
                Interlocked.Increment(ref _competitionVersion);
            }

            _isInDoubt = false;
            return result;
        }
        catch (DbUpdateException e) when (e.InnerException is PatchworkException)
        {
            // What refused the text said why; the database's layer wraps it.
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
        catch (Exception e) when (StorageTrouble.Of(e) is { } why)
        {
            // SQLite says itself whether it happened; over a connection that broke nobody does.
            throw isCommitting && IsPostgres ? StorageTrouble.Doubtful(why, e) : StorageTrouble.Busy(why, e);
        }
        finally
        {
            _isWriting = false;
            _isInDoubt |= isCommitting;
            _writer.Release();
        }
    }

    /// <summary>As <see cref="WriteAsync{T}"/>, without a result.</summary>
    public Task WriteAsync(Func<ServerDatabase, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(
            async database =>
            {
                await work(database);
                return true;
            },
            cancellation
        );

    /// <summary>
    /// Why nothing can be written here now, such as a database that another program has locked; null when something can. Waits a second for a
    /// lock, and writes nothing.
    /// </summary>
    public async Task<string?> WhyNotWritableAsync(CancellationToken cancellation)
    {
        try
        {
            await using DbConnection connection = IsPostgres
                ? new NpgsqlConnection(_connection)
                : new SqliteConnection($"{_connection};Default Timeout={ProbeSeconds}");
            await connection.OpenAsync(cancellation);
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = IsPostgres ? PostgresProbe : SqliteProbe;
            command.CommandTimeout = IsPostgres ? PostgresProbeSeconds : ProbeSeconds;
            await command.ExecuteNonQueryAsync(cancellation);
            return null;
        }
        // A long write of our own, such as an import, holds the lock as well.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return _isWriting && !IsPostgres ? null : StorageTrouble.Of(e) ?? "the database cannot be written";
        }
    }

    public void Dispose() => _writer.Dispose();
}
