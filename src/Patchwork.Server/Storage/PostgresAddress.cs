using Npgsql;

namespace Patchwork.Server.Storage;

/// <summary>Reads what <c>--database</c> was given.</summary>
internal static class PostgresAddress
{
    /// <summary>The connection in PostgreSQL's usual words.</summary>
    /// <exception cref="PatchworkException"><c>bad-option</c>; the message repeats none of it, since a password may be in it.</exception>
    public static string Read(string connection)
    {
        try
        {
            NpgsqlConnectionStringBuilder read = new(connection);
            if (!string.IsNullOrWhiteSpace(read.Host))
            {
                return read.ConnectionString;
            }
        }
        catch (Exception e)
            when (e is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw Unreadable(e);
        }

        throw Unreadable(null);
    }

    private static PatchworkException Unreadable(Exception? exception) =>
        new(
            ProblemCodes.BadOption,
            "--database cannot be read; expected a PostgreSQL connection such as 'Host=localhost;Database=patchwork;Username=patchwork'.",
            "Without it the server uses SQLite in its home folder.",
            exception
        );
}
