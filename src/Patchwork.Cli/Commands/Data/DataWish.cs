namespace Patchwork.Cli.Commands;

/// <summary>What of the American Community Survey was asked for.</summary>
/// <param name="From">The folder or file to read, or null.</param>
/// <param name="States">The states as typed.</param>
/// <param name="Year">The survey's year.</param>
/// <param name="YearGiven">Whether the year was typed: only then do files of another year count as a mistake.</param>
/// <param name="Task">The task's name.</param>
/// <param name="AllowAbsent">Whether features may be missing.</param>
/// <param name="Threads">How many threads may read.</param>
internal sealed record DataWish(
    string? From,
    IReadOnlyList<string> States,
    int Year,
    bool YearGiven,
    string Task,
    bool AllowAbsent,
    int Threads
);
