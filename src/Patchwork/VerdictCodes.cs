namespace Patchwork;

/// <summary>Stable codes of verdicts on a submission (interfaces section 7).</summary>
public static class VerdictCodes
{
    /// <summary>The pair lowers the validation loss by more than alpha and was patched into the list.</summary>
    public const string Accepted = "accepted";

    /// <summary>The pair's gain does not exceed alpha.</summary>
    public const string GainTooSmall = "gain-too-small";

    /// <summary>The group has fewer rows than the minimum.</summary>
    public const string GroupTooSmall = "group-too-small";

    /// <summary>A prediction inside the group is NaN or infinite.</summary>
    public const string NotFinite = "not-finite";

    /// <summary>A group model answered something other than 0 or 1.</summary>
    public const string NotBinary = "not-binary";

    /// <summary>Outputs of the wrong shape.</summary>
    public const string WrongShape = "wrong-shape";

    /// <summary>The model uses an operator that is not supported.</summary>
    public const string UnsupportedOperator = "unsupported-operator";

    /// <summary>The model file cannot be read.</summary>
    public const string MalformedModel = "malformed-model";

    /// <summary>The model file is larger than what is read: bytes, nodes or nesting.</summary>
    public const string ModelTooLarge = "model-too-large";

    /// <summary>The model would take more computing or memory than a submission may, known before it runs.</summary>
    public const string CostTooHigh = "cost-too-high";

    /// <summary>The model ran longer than a submission may.</summary>
    public const string TimeLimit = "time-limit";

    /// <summary>The model asked for more memory than a submission may have while it ran.</summary>
    public const string MemoryLimit = "memory-limit";

    /// <summary>The model stopped with an error on these rows, such as an index outside its table.</summary>
    public const string Crashed = "crashed";

    /// <summary>The answers for a row depend on the other rows or on the run.</summary>
    public const string Nondeterministic = "nondeterministic";

    /// <summary>The same team sent the same pair for the same state of the list before.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The submission was withdrawn.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The platform failed; the submission is refunded.</summary>
    public const string PlatformFault = "platform-fault";
}
