using Patchwork.Competitions.Players;
using Patchwork.Hunting;

namespace Patchwork.Cli.Finders;

/// <summary>Sends the worst slice by SliceLine on the current losses that it has not sent yet.</summary>
internal sealed class SliceTeam(string name) : FinderTeam(name, "slice finder")
{
    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        SliceLineOptions options = new() { Top = view.Past.Count + 1, MaxLevel = 3 };
        return Mend(view, SliceLineFinder.Find(view.Train, view.Features, Errors(view), options).Slices, random);
    }
}
