using Patchwork.Groups;

namespace Patchwork.Server.Submissions;

/// <summary>A pair as it was sent, before anybody looked at what it answers.</summary>
/// <param name="Id">The submission's id.</param>
/// <param name="Predicate">The group as a predicate; null when it is a model file.</param>
/// <param name="GroupFile">The group's ONNX bytes; null for a predicate.</param>
/// <param name="Learner">The learner that the platform trains on the group's training rows; null when a file was sent.</param>
/// <param name="ModelFile">The hypothesis' bytes; null when the platform trains it.</param>
/// <param name="ModelFormat"><c>onnx</c> from participants, <c>patchwork</c> from the platform's own teams; null when trained.</param>
public sealed record PairToScore(
    string Id,
    GroupPredicate? Predicate,
    byte[]? GroupFile,
    string? Learner,
    byte[]? ModelFile,
    string? ModelFormat
)
{
    /// <summary>True when bytes of a participant must be evaluated, which only a sandbox may do.</summary>
    public bool NeedsSandbox => GroupFile is not null || ModelFormat == ModelFormats.Onnx;
}
