using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Seasons;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The sentences of <c>demo</c>.</summary>
internal static class DemoWords
{
    /// <summary>What is played on.</summary>
    public static string Data(CompetitionData rows) =>
        $"Wages (CPS, {rows.Train.Rows + rows.Validation.Rows + rows.Test.Rows:N0} people): predict hourly earnings. "
        + $"Train {rows.Train.Rows:N0}, validation {rows.Validation.Rows:N0}, test {rows.Test.Rows:N0}.";

    /// <summary>Where the lists start, and that the base is a pilot's.</summary>
    public static string Base(SeasonBase start, double validationLoss) =>
        $"Base: boosted trees on a pilot of {start.PilotRows:N0} rows, {start.Trees} trees after early stopping, "
        + $"validation RMSE {Root(validationLoss):0.00}.";

    /// <summary>What the base is and why: it belongs beside every number that is compared with it.</summary>
    public static string PilotNote(SeasonBase start) =>
        $"The base was trained on a pilot of {start.PilotRows:N0} people only: with four columns, trees on all training rows leave "
        + "nothing to find, and an organiser starts from a first small sample. Participants have all training rows.";

    /// <summary>The sentences before the tables.</summary>
    public static IReadOnlyList<string> Summary(SeasonResult season, bool isTerminal)
    {
        List<string> lines = [];
        if (!isTerminal)
        {
            lines.Add(Data(season.Competition.Data));
            lines.Add(Base(season.Base, season.InitialLoss[Split.Validation]));
        }

        lines.Add(PilotNote(season.Base));
        CompetitionState state = season.Competition.State;
        int repairs = state.Decided.Sum(d => d.Global.Repairs.Count);
        lines.Add(
            $"{state.Decided.Count:N0} submissions: the global list accepted {state.GlobalUpdates.Count:N0} and made {repairs:N0} repairs."
        );
        return lines;
    }

    /// <summary>The last lines: how it ended, and what to try next.</summary>
    public static IReadOnlyList<string> Last(SeasonResult season, CommandContext context, string? archive)
    {
        List<string> lines =
        [
            .. Result(season),
            context.Out is { } folder
                ? $"Report: {Path.Combine(folder, "report.html")}"
                : "Figures and the report: patchwork demo --out out",
        ];
        if (archive is not null)
        {
            lines.Add($"Decide it again: patchwork replay {archive} --verify");
        }

        return lines;
    }

    /// <summary>
    /// The end of a season: the global list, the leader by validation, and what only the test rows could tell. Never 'the best
    /// team' alone: the leader was chosen without the test rows, the lowest on test by looking at them.
    /// </summary>
    public static IReadOnlyList<string> Result(SeasonResult season)
    {
        int rows = season.Competition.Global.RowsOf(Split.Test);
        List<string> lines =
        [
            $"Global list: test RMSE {Root(season.FinalLoss[Split.Test]):0.000} (base {Root(season.InitialLoss[Split.Test]):0.000}; n = {rows:N0}).",
        ];
        if (season.Leader is { } leader && season.LowestOnTest is { } lowest)
        {
            string told = $"{leader.Name}, test RMSE {Root(leader.Loss[Split.Test]):0.000}";
            lines.Add(
                leader == lowest
                    ? $"Leader by validation, and lowest of the teams on test: {told}."
                    : $"Leader by validation: {told}. Lowest on test, which nobody could know before the close: {lowest.Name}, {Root(lowest.Loss[Split.Test]):0.000}."
            );
            lines.Add(
                $"{season.TeamsLowerOnTest} of {season.Competition.State.Board.Count} team lists end lower on test than the global list (n = {rows:N0}; one season, no interval)."
            );
        }

        return lines;
    }

    /// <summary>The root of a mean squared loss, in the label's unit.</summary>
    public static double Root(double loss) => Math.Sqrt(loss);
}
