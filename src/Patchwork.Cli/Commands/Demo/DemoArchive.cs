using Patchwork.Competitions;
using Patchwork.Competitions.Archives;
using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;

namespace Patchwork.Cli.Commands;

/// <summary>Writes the archive of a season while another observer shows it.</summary>
internal sealed class DemoArchive(ISeasonObserver display, ArchiveWriter? archive) : ISeasonObserver
{
    /// <inheritdoc/>
    public void OnOpened(Competition competition, SeasonBase start) => display.OnOpened(competition, start);

    /// <inheritdoc/>
    public void OnRound(int round, int rounds) => display.OnRound(round, rounds);

    /// <inheritdoc/>
    public void OnDecided(Submission submission, Proposal proposal, DecidedEntry entry)
    {
        archive?.Add(submission, proposal);
        display.OnDecided(submission, proposal, entry);
    }

    /// <inheritdoc/>
    public void OnClosed(Competition competition) => display.OnClosed(competition);
}
