using Patchwork.Competitions.Bundles;
using Patchwork.Server.Storage;
using Patchwork.Server.Teams;

namespace Patchwork.Server.Competitions;

/// <summary>A competition as a page shows it.</summary>
/// <param name="Row">What changes while it runs.</param>
/// <param name="Running">It in memory.</param>
/// <param name="Answer">What whoever looks may know of it.</param>
internal sealed record OpenPage(CompetitionRow Row, RunningCompetition Running, CompetitionAnswer Answer)
{
    /// <summary>Whether its training rows may be looked at by who asks: members, and everybody where everybody may join.</summary>
    public bool ShowsTraining(Caller caller) =>
        Answer.Visibility == Visibility.Open || Row.IsDemo || caller.IsMemberOf(Row);
}
