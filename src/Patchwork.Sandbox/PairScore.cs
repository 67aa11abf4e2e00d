using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Sandbox;

/// <summary>What came out of the box: mask and predictions, or a refusal.</summary>
public sealed record PairScore
{
    /// <summary>Null when the pair was scored; else one of the verdict codes (interfaces section 7) that refuse it.</summary>
    public string? Refusal { get; init; }

    /// <summary>For a refusal: one sentence that says what to change.</summary>
    public string? Message { get; init; }

    /// <summary>For a refusal: further help, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The group's rows by its model; null without one or when refused.</summary>
    public RowSet? Mask { get; init; }

    /// <summary>The features that the group's model reads, by name; null without one or when refused. It is the worker's word.</summary>
    public IReadOnlyList<string>? GroupReads { get; init; }

    /// <summary>One prediction a row; null without a hypothesis or when refused.</summary>
    public PredictionVector? Predictions { get; init; }

    /// <summary>Processor seconds of the worker, by the kernel's account, in steps of 10 ms.</summary>
    public double ProcessorSeconds { get; init; }

    /// <summary>Seconds from the question to the answer.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>The most memory that the worker held, in bytes, its runtime included.</summary>
    public long PeakBytes { get; init; }

    /// <summary>
    /// When the worker broke off: the beginning of its error stream. It may hold a stranger's words: for the platform's log, not
    /// for pages.
    /// </summary>
    public string? Log { get; init; }

    /// <summary>Throws the refusal.</summary>
    /// <exception cref="PatchworkException">The pair was refused.</exception>
    public PairScore OrThrow() => Refusal is null ? this : throw new PatchworkException(Refusal, Message!, Detail);
}
