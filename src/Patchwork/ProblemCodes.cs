namespace Patchwork;

/// <summary>Stable codes of problems, the same on the command line and over HTTP (interfaces section 7).</summary>
public static class ProblemCodes
{
    /// <summary>A group predicate that cannot be read or evaluated.</summary>
    public const string BadPredicate = "bad-predicate";

    /// <summary>A column that the table does not have.</summary>
    public const string UnknownColumn = "unknown-column";

    /// <summary>A malformed table or data dictionary.</summary>
    public const string BadTable = "bad-table";

    /// <summary>A malformed array file.</summary>
    public const string BadArray = "bad-array";

    /// <summary>A malformed archive of submissions, or a log that does not verify.</summary>
    public const string BadArchive = "bad-archive";

    /// <summary>A malformed model file.</summary>
    public const string BadModelFile = "bad-model-file";

    /// <summary>A malformed specification, such as a contract or a competition bundle.</summary>
    public const string BadSpec = "bad-spec";

    /// <summary>An option with a value out of its range, or options that do not go together.</summary>
    public const string BadOption = "bad-option";

    /// <summary>A file or resource that does not exist.</summary>
    public const string NotFound = "not-found";

    /// <summary>The caller may not do this.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The competition does not take submissions now.</summary>
    public const string NotOpen = "not-open";

    /// <summary>The terms were not accepted.</summary>
    public const string TermsMissing = "terms-missing";

    /// <summary>Too many requests in a short time.</summary>
    public const string RateLimited = "rate-limited";

    /// <summary>The team has used up its submissions.</summary>
    public const string OverLimit = "over-limit";

    /// <summary>An input larger than the limit for its kind.</summary>
    public const string TooLarge = "too-large";

    /// <summary>Data that could not be obtained.</summary>
    public const string DataUnavailable = "data-unavailable";

    /// <summary>The sandbox cannot hold on this machine.</summary>
    public const string WeakSandbox = "weak-sandbox";

    /// <summary>The service is overloaded; try again.</summary>
    public const string Busy = "busy";

    /// <summary>A fault of the program, with an id in the log.</summary>
    public const string Fault = "fault";
}
