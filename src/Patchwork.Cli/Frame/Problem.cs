using System.Diagnostics.CodeAnalysis;

namespace Patchwork.Cli.Frame;

/// <summary>What went wrong in a run, and the exit code that says so to scripts.</summary>
/// <param name="Document">What people and scripts are told.</param>
/// <param name="ExitCode">1 the work failed, 2 bad usage or input, 130 interrupted.</param>
public sealed record Problem(ProblemDocument Document, int ExitCode)
{
    /// <summary>Exit code: the work failed.</summary>
    public const int WorkFailed = 1;

    /// <summary>Exit code: bad usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Exit code: interrupted.</summary>
    public const int Interrupted = 130;

    /// <summary>Bad usage of the command line.</summary>
    public static Problem Usage(string message, string? detail) =>
        new(new ProblemDocument(ProblemCodes.BadOption, message, detail), BadInput);

    /// <summary>Finds the words for an exception. Only what a person can act on keeps its message; the rest is a fault with an id.</summary>
    public static Problem Of(Exception exception) =>
        Innermost(exception) switch
        {
            PatchworkException known => new Problem(
                new ProblemDocument(known.Code, known.Message, known.Detail),
                known.IsBadInput ? BadInput : WorkFailed
            ),
            OperationCanceledException => new Problem(
                new ProblemDocument(VerdictCodes.Cancelled, "Interrupted.", null),
                Interrupted
            ),
            FileNotFoundException missing => NotFound(missing.FileName ?? missing.Message),
            DirectoryNotFoundException missing => new Problem(
                new ProblemDocument(ProblemCodes.NotFound, missing.Message, null),
                BadInput
            ),
            UnauthorizedAccessException denied => new Problem(
                new ProblemDocument(
                    ProblemCodes.NotAllowed,
                    denied.Message,
                    "It may be a folder, or belong to somebody else."
                ),
                BadInput
            ),
            IOException failed => new Problem(
                new ProblemDocument(ProblemCodes.Fault, $"A file could not be read or written: {failed.Message}", null),
                WorkFailed
            ),
            { } unknown => Fault(unknown),
        };

    /// <summary>A file or folder that is not there.</summary>
    public static Problem NotFound(string path) =>
        new(new ProblemDocument(ProblemCodes.NotFound, $"There is no file '{path}'.", null), BadInput);

    [SuppressMessage("Design", "MA0154", Justification = "The id is for people to quote, not a key.")]
    private static Problem Fault(Exception unknown)
    {
        string id = Guid.NewGuid().ToString("N")[..12];
        return new Problem(
            new ProblemDocument(
                ProblemCodes.Fault,
                $"Something broke inside Patchwork, which is not your fault (fault {id}): {FirstLine(unknown)}",
                "Run it again with --verbose and send us what it prints."
            ),
            WorkFailed
        );
    }

    // Parallel loops wrap what their bodies throw; any cancellation or known problem among them is what counts.
    private static Exception Innermost(Exception exception)
    {
        if (exception is not AggregateException many)
        {
            return exception;
        }

        IReadOnlyList<Exception> all = many.Flatten().InnerExceptions;
        return all.FirstOrDefault(e => e is PatchworkException)
            ?? all.FirstOrDefault(e => e is OperationCanceledException)
            ?? (all.Count > 0 ? all[0] : exception);
    }

    private static string FirstLine(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings("\n").Split('\n')[0]}";
}
