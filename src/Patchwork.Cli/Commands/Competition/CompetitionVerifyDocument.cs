using Patchwork.Competitions.Commitments;

namespace Patchwork.Cli.Commands;

/// <summary>What <c>competition verify --json</c> says.</summary>
/// <param name="Holds">True when nothing was moved.</param>
/// <param name="Moved">What was.</param>
/// <param name="Published">The hashes of the opening.</param>
/// <param name="Found">The hashes now.</param>
/// <param name="Decisions">Submissions decided anew with the verdict of the log; null without a log.</param>
internal sealed record CompetitionVerifyDocument(
    bool Holds,
    IReadOnlyList<string> Moved,
    DataCommitment Published,
    DataCommitment Found,
    int? Decisions
);
