using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Patchwork.Server.Storage;

namespace Patchwork.Server.Hosting;

/// <summary>
/// Writes down what the server could not do in the background and will try again: one line for what a person can mend, such as a database
/// that is away, and the same trouble once a minute however many work on it. What nobody expects is written with where it happened.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TroubleLog(ServerOptions options, ILogger<TroubleLog> log)
{
    private const int MostRemembered = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, long> _said = new(StringComparer.Ordinal);

    /// <summary>Writes it down, unless the same was written a moment ago.</summary>
    /// <param name="what">What could not be done, such as 'tell subscribers'.</param>
    /// <param name="exception">Why.</param>
    public void Again(string what, Exception exception)
    {
        string? known = StorageTrouble.Of(exception) ?? (exception as PatchworkException)?.Message.TrimEnd('.');
        if (!IsDue(known ?? $"{what}: {exception.GetType().FullName}: {exception.Message}"))
        {
            return;
        }

        if (known is null)
        {
            ServerLog.Again(log, what, exception);
        }
        else
        {
            ServerLog.AgainKnown(log, what, known, options.IsVerbose ? exception : null);
        }
    }

    private bool IsDue(string trouble)
    {
        long now = options.Time.GetTimestamp();
        if (_said.TryGetValue(trouble, out long last) && options.Time.GetElapsedTime(last, now) < Pause)
        {
            return false;
        }

        if (_said.Count >= MostRemembered)
        {
            _said.Clear();
        }

        _said[trouble] = now;
        return true;
    }
}
