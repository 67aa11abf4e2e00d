namespace Patchwork;

/// <summary>
/// A failure that a person can act on: one clear sentence, a stable code, and where in the input it happened.
/// Everything else that is thrown is a fault of the program.
/// </summary>
/// <remarks>
/// The command line turns it into exit code 2, or 1 when <see cref="IsBadInput"/> is false; the server into a problem
/// document with the same <see cref="Code"/>.
/// </remarks>
public sealed class PatchworkException : Exception
{
    /// <summary>Makes a failure for users.</summary>
    /// <param name="code">One of <see cref="ProblemCodes"/> or <see cref="VerdictCodes"/>.</param>
    /// <param name="message">One sentence: the file with line and column or JSON path, what is wrong, what is expected.</param>
    /// <param name="detail">Optional further help, such as the nearest known name.</param>
    /// <param name="innerException">The technical cause, shown only on request.</param>
    public PatchworkException(string code, string message, string? detail = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Detail = detail;
    }

    /// <summary>The stable, kebab-case code of interfaces section 7.</summary>
    public string Code { get; }

    /// <summary>Optional further help for the reader.</summary>
    public string? Detail { get; }

    /// <summary>True when the input or its use was wrong (exit code 2); false when the work itself failed (exit code 1).</summary>
    public bool IsBadInput =>
        Code
            is not (
                ProblemCodes.Fault
                or ProblemCodes.Busy
                or ProblemCodes.DataUnavailable
                or ProblemCodes.WeakSandbox
                or VerdictCodes.PlatformFault
                or VerdictCodes.Cancelled
            );
}
