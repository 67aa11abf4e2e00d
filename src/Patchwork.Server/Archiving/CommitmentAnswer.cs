using Patchwork.Competitions.Commitments;

namespace Patchwork.Server.Archiving;

/// <summary>What was committed to at the opening; after the close also what opens it.</summary>
/// <param name="Algorithm">How: SHA-256 over salt, name, a zero byte and the data.</param>
/// <param name="Commitment">The three hashes.</param>
/// <param name="OpenedAt">When they were published.</param>
/// <param name="LogHash">The hash of the log line that holds them; every later line depends on it.</param>
/// <param name="Salt">The salt in hexadecimal; null before the close.</param>
public sealed record CommitmentAnswer(
    string Algorithm,
    DataCommitment Commitment,
    DateTimeOffset OpenedAt,
    string LogHash,
    string? Salt
);
