namespace Patchwork.Server.Competitions;

/// <summary>A competition that is closed off: its folder, its log and its artifacts do not fit together.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Cause">What came up while it was read.</param>
/// <param name="At">When, as a timestamp of the clock.</param>
internal sealed record DamagedCompetition(string Slug, Exception Cause, long At)
{
    // A disk that did not answer for a moment looks the same.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>The first thing that does not fit, for the organiser: it may name rows and files.</summary>
    public string Why =>
        Cause is PatchworkException or IOException or UnauthorizedAccessException
            ? Cause.Message.TrimEnd('.')
            : $"what is stored cannot be read ({Cause.Message.TrimEnd('.')})";

    /// <summary>Whether it is time to read it again.</summary>
    public bool IsDue(TimeProvider time) => time.GetElapsedTime(At) > Pause;

    /// <summary>The answer to everybody who asks for it.</summary>
    public PatchworkException Refusal() =>
        new(
            ProblemCodes.DataUnavailable,
            $"The competition '{Slug}' is closed off: what the server stored of it is damaged, and must be restored by who runs the server.",
            null,
            Cause
        );
}
