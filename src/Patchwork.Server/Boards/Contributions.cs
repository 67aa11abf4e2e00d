using Patchwork.Guards;

namespace Patchwork.Server.Boards;

/// <summary>Makes the contributions of a board: whose updates lowered the global loss, when, and by how much.</summary>
/// <remarks>
/// From the published numbers alone, so that they tell no more than the board: differences of losses that are multiples of alpha. All
/// reductions sum to the fall of the published loss.
/// </remarks>
internal static class Contributions
{
    public static IReadOnlyList<ContributionAnswer> Of(BoardView view, IReadOnlyDictionary<string, string> merged)
    {
        double before = view.Leaderboard.Global.InitialLoss;
        double all = FeedbackRounding.Fall(before, view.Leaderboard.Global.Loss);
        Dictionary<string, double> points = view.Leaderboard.Teams.ToDictionary(
            t => t.Team,
            t => t.Points,
            StringComparer.Ordinal
        );
        Dictionary<string, List<ContributionStep>> steps = new(StringComparer.Ordinal);
        for (int i = 0; i < view.Updates.Count; i++)
        {
            UpdateAnswer update = view.Updates[i];
            string team = merged.GetValueOrDefault(update.Team, update.Team);
            if (!steps.TryGetValue(team, out List<ContributionStep>? own))
            {
                steps[team] = own = [];
            }

            double reduction = FeedbackRounding.Fall(before, update.LossAfter);
            double total = FeedbackRounding.Fall(reduction, own.Count == 0 ? 0 : -own[^1].Total);
            own.Add(new ContributionStep(update.Submission, update.At, i + 1, reduction, total));
            before = update.LossAfter;
        }

        return
        [
            .. steps
                .Select(s => new ContributionAnswer(
                    s.Key,
                    s.Value[^1].Total,
                    all > 0 ? s.Value[^1].Total / all : 0,
                    points.GetValueOrDefault(s.Key),
                    s.Value
                ))
                .OrderByDescending(c => c.Reduction)
                .ThenBy(c => c.Team, StringComparer.Ordinal),
        ];
    }
}
