namespace Patchwork.Server.Exploring;

/// <summary>What the group builder was sent, and what to say about it.</summary>
/// <param name="Field">A field by name; null where it is not there.</param>
internal sealed record BuilderState(Func<string, string?> Field)
{
    /// <summary>What was wrong with a submission; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; } = 200;
}
