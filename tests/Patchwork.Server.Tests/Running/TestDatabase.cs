using Npgsql;

namespace Patchwork.Server.Tests.Running;

/// <summary>A database of a test's own: SQLite in its home folder, or a new one on the PostgreSQL server that the environment names.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>The environment variable with the connection string of a PostgreSQL server where databases may be made.</summary>
    public const string Variable = "PATCHWORK_POSTGRES";

    private readonly string? _admin;
    private readonly string? _name;

    private TestDatabase(string? admin, string? name)
    {
        _admin = admin;
        _name = name;
    }

    /// <summary>The connection string for <c>--database</c>; null for SQLite.</summary>
    public string? Connection =>
        _admin is null ? null : new NpgsqlConnectionStringBuilder(_admin) { Database = _name }.ConnectionString;

    /// <summary>Makes one; without a PostgreSQL server the test says that it was skipped.</summary>
    public static TestDatabase Create(string kind)
    {
        if (kind == "sqlite")
        {
            return new TestDatabase(null, null);
        }

        string? admin = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(admin), $"{Variable} names no PostgreSQL server.");
        return new TestDatabase(admin, $"patchwork_{Guid.NewGuid():N}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_admin is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await using NpgsqlConnection connection = new(_admin);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
