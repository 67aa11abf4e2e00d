namespace Patchwork.Cli.Commands;

/// <summary>The files that <c>--from</c> names.</summary>
internal static class DataOrigin
{
    /// <summary>Reads from what was named, if anything was, and names the option where it is not there or lacks a file.</summary>
    /// <param name="from">The folder or file as typed, or null.</param>
    /// <param name="read">Reads.</param>
    /// <exception cref="PatchworkException"><c>not-found</c>, beginning with <c>--from</c>; whatever else reading finds.</exception>
    public static T Read<T>(string? from, Func<T> read)
    {
        if (from is not null && !Directory.Exists(from) && !File.Exists(from))
        {
            throw new PatchworkException(
                ProblemCodes.NotFound,
                $"--from: there is no folder or file '{from}'; expected one with the data set's files."
            );
        }

        try
        {
            return read();
        }
        catch (PatchworkException e)
            when (from is { Length: > 0 }
                && e.Code == ProblemCodes.NotFound
                && e.Message.StartsWith(from, StringComparison.Ordinal)
            )
        {
            throw new PatchworkException(e.Code, $"--from: {e.Message}", e.Detail, e);
        }
    }
}
