using Patchwork.Competitions.Players;
using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>A finished season.</summary>
/// <param name="Competition">The closed competition with its lists and its log.</param>
/// <param name="Base">Where the lists started.</param>
/// <param name="InitialLoss">Mean loss of the global base on all three splits.</param>
/// <param name="TestLabels">The test labels, opened by the close.</param>
/// <param name="Teams">The teams, in the order of the roster.</param>
public sealed record SeasonResult(
    Competition Competition,
    SeasonBase Base,
    IReadOnlyDictionary<Split, double> InitialLoss,
    double[] TestLabels,
    IReadOnlyList<ISimulatedTeam> Teams
)
{
    /// <summary>Mean loss of the global list at the end on all three splits.</summary>
    public IReadOnlyDictionary<Split, double> FinalLoss => Competition.Global.MeanLoss;

    /// <summary>The team that leads the board, which validation decides; null when nobody submitted.</summary>
    public TeamState? Leader => Competition.State.Board.Count == 0 ? null : Competition.State.Board[0];

    /// <summary>
    /// The team whose own list has the lowest test loss, the higher on the board on ties; null when nobody submitted. Only the
    /// close can tell, so it flatters: it is the lowest of as many numbers as there are teams.
    /// </summary>
    public TeamState? LowestOnTest => Competition.State.Board.MinBy(team => team.Loss[Split.Test]);

    /// <summary>How many teams' own lists end lower on test than the global list.</summary>
    public int TeamsLowerOnTest => Competition.State.Board.Count(team => team.Loss[Split.Test] < FinalLoss[Split.Test]);

    /// <summary>The habit of a team.</summary>
    public string HabitOf(string team) => Teams.First(t => string.Equals(t.Name, team, StringComparison.Ordinal)).Habit;
}
