using Microsoft.Extensions.Logging;

namespace Patchwork.Server.Hosting;

/// <summary>What the server writes to its log. No secret and no participant's text goes there.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "Fault {Id} at {Method} {Path}")]
    public static partial void Fault(ILogger logger, string id, string method, string path, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Scoring of submission {Submission} broke (fault {Id})")]
    public static partial void ScoringFault(ILogger logger, string submission, string id, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "Could not {What}; trying again")]
    public static partial void Again(ILogger logger, string what, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "Could not {What}: {Why}; trying again")]
    public static partial void AgainKnown(ILogger logger, string what, string why, Exception? exception);

    [LoggerMessage(
        8,
        LogLevel.Error,
        "Competition {Slug} is closed off, since what is stored of it is damaged: {Why}. Stop the server and restore home folder and database"
    )]
    public static partial void ClosedOff(ILogger logger, string slug, string why, Exception? exception);

    [LoggerMessage(4, LogLevel.Information, "Competition {Slug} came back from its log: {Lines} lines, head {Head}")]
    public static partial void Resumed(ILogger logger, string slug, int lines, string head);

    [LoggerMessage(5, LogLevel.Information, "{Count} submissions that were being scored are queued again")]
    public static partial void Requeued(ILogger logger, int count);

    [LoggerMessage(6, LogLevel.Error, "A simulated team stopped")]
    public static partial void PlayerStopped(ILogger logger, Exception? exception);
}
