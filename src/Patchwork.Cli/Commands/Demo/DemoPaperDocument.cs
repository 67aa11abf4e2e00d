using Patchwork.Competitions.Seasons;

namespace Patchwork.Cli.Commands;

/// <summary>The JSON document of <c>demo --preset paper</c>: the keys of <c>demo</c> for the first season, then all trials and answers.</summary>
internal sealed record DemoPaperDocument(
    SplitLoss InitialLoss,
    SplitLoss FinalLoss,
    int AcceptedGlobal,
    int Submissions,
    IReadOnlyList<StudyTeam> Teams,
    int Seasons,
    int Rounds,
    int RowsPerSeason,
    IReadOnlyList<StudyTrial> Trials,
    IReadOnlyList<StudyAnswer> Summary
);
