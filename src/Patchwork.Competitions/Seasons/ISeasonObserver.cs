using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;

namespace Patchwork.Competitions.Seasons;

/// <summary>Is told what happens in a season while it happens: a live board, or the writer of an archive.</summary>
/// <remarks>Called from one thread, in order. What it throws ends the season.</remarks>
public interface ISeasonObserver
{
    /// <summary>The competition opened.</summary>
    void OnOpened(Competition competition, SeasonBase start) { }

    /// <summary>A round begins: the teams draft now.</summary>
    void OnRound(int round, int rounds) { }

    /// <summary>A submission was decided.</summary>
    void OnDecided(Submission submission, Proposal proposal, DecidedEntry entry) { }

    /// <summary>The competition closed and the test labels are open.</summary>
    void OnClosed(Competition competition) { }
}
