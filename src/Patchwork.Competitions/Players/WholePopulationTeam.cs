using Patchwork.Groups;
using Patchwork.Models;

namespace Patchwork.Competitions.Players;

/// <summary>Plays as if it were a leaderboard contest: everyone as the group, and boosted trees that get larger by the round.</summary>
internal sealed class WholePopulationTeam(TeamIdentity identity) : SimulatedTeam(identity, TeamRoster.WholePopulation)
{
    private const int MostTrees = 80;

    /// <inheritdoc/>
    public override SubmissionDraft? Next(PlayerView view, SeededRandom random)
    {
        double share = (double)view.Round / view.Rounds;
        int trees = Math.Max(2, (int)(MostTrees * share));
        BoostingOptions options = Boosting(trees, 2 + ((view.Round + Variant) % 3), random) with
        {
            LearningRate = 0.1,
            EarlyStoppingRounds = 8,
            ValidationShare = 0.1,
        };
        return Pair(view, GroupPredicate.Parse("everyone"), options, "learned");
    }
}
