using System.ComponentModel;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Patchwork.Server.Storage;

/// <summary>Tells storage that is full, locked or away from faults of the program: people are told, and work goes on when it is better.</summary>
internal static class StorageTrouble
{
    // Numbers of errors, the same on Linux and macOS but for the quota: file too large, no space, read-only file system, quota.
    private const int FileTooLarge = 27;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int Quota = 122;

    /// <summary>What is wrong with the storage, in words; null when an exception says something else.</summary>
    public static string? Of(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqliteException { SqliteErrorCode: 13 }:
                case IOException { HResult: NoSpace or FileTooLarge or Quota }:
                    return "the disk is full";
                // How .NET tells a write beyond the largest size that the system allows a file.
                case ArgumentOutOfRangeException { ParamName: "value" }
                    when e.StackTrace?.Contains(" System.IO.", StringComparison.Ordinal) == true:
                    return "a file may not grow any more";
                case SqliteException { SqliteErrorCode: 5 or 6 }:
                    return "the database is locked by another program";
                case SqliteException { SqliteErrorCode: 8 or 10 or 14 }:
                    return "the database's files cannot be written";
                case IOException { HResult: ReadOnly }:
                    return "the disk can only be read";
                case PostgresException { SqlState: "53100" }:
                    return "the database's disk is full";
                case PostgresException { IsTransient: true }:
                case NpgsqlException { IsTransient: true }:
                    return "the database does not answer";
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether it is no fault of what was worked on: a write that the storage did not take, a database that is away, a competition that is
    /// closed off. A disk that one piece of work filled by itself is not told from others here, so a file alone does not count.
    /// </summary>
    public static bool IsForAll(Exception exception)
    {
        if (exception is PatchworkException { Code: ProblemCodes.Busy or ProblemCodes.DataUnavailable })
        {
            return true;
        }

        bool isOfDatabase = false;
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            isOfDatabase |= e is DbException;
        }

        return isOfDatabase && Of(exception) is not null;
    }

    /// <summary>Why a database cannot be used, in its own words: what it says, and what the system says of the way to it.</summary>
    public static string CauseOf(Exception exception)
    {
        List<string> causes = [];
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            bool isItsOwn = e is DbException or Win32Exception or TimeoutException;
            string cause = (e is PostgresException said ? said.MessageText : e.Message).TrimEnd('.');
            if (isItsOwn && !causes.Contains(cause, StringComparer.Ordinal))
            {
                causes.Add(cause);
            }
        }

        return causes.Count > 0 ? string.Join(": ", causes) : exception.GetBaseException().Message.TrimEnd('.');
    }

    /// <summary>The answer to a write that the storage did not take.</summary>
    public static PatchworkException Busy(string why, Exception exception) =>
        new(
            ProblemCodes.Busy,
            $"The server cannot write now: {why}. Nothing was lost; try again in a moment.",
            null,
            exception
        );

    /// <summary>The answer to a write whose commit was sent and not answered: it may have happened.</summary>
    public static PatchworkException Doubtful(string why, Exception exception) =>
        new(
            ProblemCodes.Busy,
            $"The server cannot tell whether this was written: {why}. Look in a moment whether it happened before you try again.",
            null,
            exception
        );
}
