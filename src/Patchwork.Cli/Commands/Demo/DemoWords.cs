using System.Globalization;
using Patchwork.Cli.Frame;
using Patchwork.Competitions;
using Patchwork.Competitions.Seasons;
using Patchwork.Tables;

namespace Patchwork.Cli.Commands;

/// <summary>The sentences of <c>demo</c>.</summary>
internal static class DemoWords
{
    /// <summary>Where the lists start.</summary>
    public static string Base(SeasonBase start, double validationLoss) =>
        $"Base: boosted trees on {start.PilotRows:N0} training rows, {start.Trees} trees after early stopping, "
        + $"validation RMSE {Shown(validationLoss)}.";

    /// <summary>The sentences before the tables.</summary>
    public static IReadOnlyList<string> Summary(SeasonResult season, DemoData data, bool isTerminal)
    {
        List<string> lines = [];
        if (!isTerminal)
        {
            lines.Add(data.Sentence);
            lines.Add(Base(season.Base, season.InitialLoss[Split.Validation]));
        }

        lines.Add(data.BaseNote(season.Base));
        if (data.IsMade)
        {
            lines.Add("The people are made: nobody in them exists, and no figure here is a finding about anyone.");
        }

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
            $"Global list: test RMSE {Shown(season.FinalLoss[Split.Test])} (base {Shown(season.InitialLoss[Split.Test])}; n = {rows:N0}).",
        ];
        if (season.Leader is { } leader && season.LowestOnTest is { } lowest)
        {
            string told = $"{leader.Name}, test RMSE {Shown(leader.Loss[Split.Test])}";
            lines.Add(
                leader == lowest
                    ? $"Leader by validation, and lowest of the teams on test: {told}."
                    : $"Leader by validation: {told}. Lowest on test, which nobody could know before the close: {lowest.Name}, {Shown(lowest.Loss[Split.Test])}."
            );
            lines.Add(
                $"{season.TeamsLowerOnTest} of {season.Competition.State.Board.Count} team lists end lower on test than the global list (n = {rows:N0}; one season, no interval)."
            );
        }

        return lines;
    }

    /// <summary>The root of a mean squared loss with as many digits as tell something: three for wages, one for incomes.</summary>
    public static string Shown(double loss) => Root(loss).ToString(FormatOf(loss), CultureInfo.InvariantCulture);

    /// <summary>The format of errors of this size in tables.</summary>
    public static string FormatOf(double loss) => Root(loss) >= 1_000 ? "#,##0.0" : "0.000";

    /// <summary>The root of a mean squared loss, in the label's unit.</summary>
    public static double Root(double loss) => Math.Sqrt(loss);
}
