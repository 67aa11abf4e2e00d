using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Patchwork.Server.Storage;

/// <summary>
/// Refuses texts with the character 0 before they reach a database: PostgreSQL fails on them, SQLite cuts them short in some places, and
/// nobody means them. Both so answer alike, whatever call the text came with.
/// </summary>
/// <remarks>Stateless. Cost O(characters) of the texts of a command.</remarks>
internal sealed class UnstorableText : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => Checked(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Checked(command, result));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    ) => Checked(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Checked(command, result));

    private static T Checked<T>(DbCommand command, T result)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
            {
                throw new PatchworkException(
                    ProblemCodes.BadOption,
                    "A text of the request holds the character 0, which is not kept; send it without."
                );
            }
        }

        return result;
    }
}
