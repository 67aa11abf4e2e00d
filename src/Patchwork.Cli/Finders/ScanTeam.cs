using Patchwork.Competitions.Players;
using Patchwork.Hunting;

namespace Patchwork.Cli.Finders;

/// <summary>Sends the group that a subset scan finds most wrong on the current losses, of those not sent yet.</summary>
internal sealed class ScanTeam(string name) : FinderTeam(name, "bias scan")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        ScanOptions options = new()
        {
            Restarts = 10,
            Top = view.Past.Count + 1,
            Seed = random.NextInt(int.MaxValue),
        };
        ScanResult found = SubsetScan.FindErrors(view.Train, view.Features, Errors(view), options);
        return Mend(view, found.Search.Slices, random);
    }
}
