namespace Patchwork.Sandbox.Checks;

/// <summary>One attempt to break a layer.</summary>
/// <param name="What">What was tried, in words.</param>
/// <param name="Held">The layer held.</param>
/// <param name="Answer">What the kernel answered, or what was seen.</param>
public sealed record LayerAttempt(string What, bool Held, string Answer);
