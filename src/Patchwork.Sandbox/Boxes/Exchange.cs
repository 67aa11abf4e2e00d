using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Boxes;

/// <summary>What became of a question to a worker.</summary>
/// <param name="Answer">The answer; null when there is none.</param>
/// <param name="Code">Without an answer, why: <c>time-limit</c>, <c>memory-limit</c>, <c>crashed</c>.</param>
/// <param name="Message">Without an answer: one sentence.</param>
/// <param name="ProcessorSeconds">What it took, by the kernel's account, since the question was sent.</param>
/// <param name="ElapsedSeconds">By the clock.</param>
/// <param name="PeakBytes">The most memory that the worker held.</param>
internal sealed record Exchange(
    Frame? Answer,
    string? Code,
    string? Message,
    double ProcessorSeconds,
    double ElapsedSeconds,
    long PeakBytes
)
{
    /// <summary>Without an answer: the beginning of what the worker wrote to its error stream, for the platform's log.</summary>
    public string? Errors { get; init; }
}
