using Patchwork.Competitions;
using Patchwork.Competitions.Seasons;

namespace Patchwork.Cli.Commands;

/// <summary>A team at the end of a season: the loss of its own list, pairs accepted by its own and by the global list, points.</summary>
internal sealed record DemoTeam(
    string Name,
    SplitLoss Loss,
    int Accepted,
    double Points,
    string Habit,
    int GlobalAccepted,
    int Submissions
)
{
    /// <summary>Describes a team after the close.</summary>
    public static DemoTeam Of(TeamState team, string habit) =>
        new(
            team.Name,
            SplitLoss.Of(team.Loss),
            team.OwnUpdates,
            team.Points,
            habit,
            team.GlobalUpdates,
            team.Submissions
        );
}
