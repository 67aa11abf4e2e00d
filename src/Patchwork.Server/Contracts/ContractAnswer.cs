namespace Patchwork.Server.Contracts;

/// <summary>The menu of a sealed competition, as a member sees it.</summary>
/// <param name="Menu">Its sha256, which a signature names.</param>
/// <param name="Counts">What a contribution is: gain or rows.</param>
/// <param name="GainPerPoint">The gain that counts as one data point.</param>
/// <param name="Options">The options.</param>
/// <param name="Signed">The option that the asking team signed; null for none.</param>
/// <param name="Contributed">The data points of the asking team that count so far.</param>
/// <param name="Signatures">How many teams have signed.</param>
/// <param name="AttachedAt">Since when it stands.</param>
public sealed record ContractAnswer(
    string Menu,
    string Counts,
    double? GainPerPoint,
    IReadOnlyList<ContractOption> Options,
    int? Signed,
    double? Contributed,
    int Signatures,
    DateTimeOffset AttachedAt
);
