namespace Patchwork.Sandbox.Checks;

/// <summary>A layer of the sandbox on this machine.</summary>
/// <param name="Name">One of <see cref="Protocol.LayerNames"/>.</param>
/// <param name="Required">Without it no stranger's model is scored.</param>
/// <param name="Active">It was put on.</param>
/// <param name="Detail">How, or why not.</param>
/// <param name="Attempts">What was tried against it; empty when it is not active.</param>
public sealed record LayerProof(
    string Name,
    bool Required,
    bool Active,
    string Detail,
    IReadOnlyList<LayerAttempt> Attempts
)
{
    /// <summary>It is on, and every attempt failed.</summary>
    public bool Holds => Active && Attempts.All(attempt => attempt.Held);
}
