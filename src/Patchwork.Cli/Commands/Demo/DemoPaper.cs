using System.Globalization;
using Patchwork.Cli.Frame;
using Patchwork.Competitions.Seasons;
using Patchwork.Datasets.Bundled;
using Patchwork.Reports;

namespace Patchwork.Cli.Commands;

/// <summary><c>demo --preset paper</c>: whole competitions repeated with seeds, and the first season's questions with intervals.</summary>
internal static class DemoPaper
{
    /// <summary>The rounds of a season unless <c>--rounds</c> is given.</summary>
    public const int Rounds = 24;

    /// <summary>Each season draws so many people of all; it keeps seasons short and makes them differ in more than the split.</summary>
    public const int RowsPerSeason = 20_000;

    /// <summary>Plays the seasons, or takes finished ones from an earlier run, and answers.</summary>
    public static CommandResult Run(
        CommandContext context,
        SeasonOptions options,
        int teams,
        int seasons,
        BundledTable wages
    )
    {
        string? folder = context.Out is null ? null : Path.Combine(context.Out, "seasons");
        DemoPaperStore? store = folder is null ? null : new DemoPaperStore(folder, KeyOf(options, teams));
        IReadOnlyList<StudyTrial> trials = Play(context, options, teams, seasons, wages, store, folder);
        IReadOnlyList<StudyAnswer> answers = StudySummary.Of(trials);
        StudyTrial first = trials[0];
        DemoPaperDocument document = new(
            first.InitialLoss,
            first.FinalLoss,
            first.AcceptedGlobal,
            first.Submissions,
            first.Teams,
            seasons,
            options.Rounds,
            RowsPerSeason,
            trials,
            answers
        );
        string[] summary = Summary(trials, seasons, teams, options.Rounds);
        return new CommandResult(document)
        {
            Summary = summary,
            Tables = [.. DemoPaperTables.Answers(answers), DemoPaperTables.Trials(trials)],
            Figures =
            [
                .. DemoPaperFigures.Charts(answers).Select(c => new ResultFigure(c.Name, () => c.Chart.ToSvg())),
            ],
            Report = () => DemoPaperFigures.Report(summary, answers, options.Seed),
            Next = folder is null
                ? ["With --out DIR finished seasons are kept, and the same command goes on where it stopped."]
                : [$"Finished seasons are kept in {folder}; the same command with more --seasons adds to them."],
        };
    }

    private static IReadOnlyList<StudyTrial> Play(
        CommandContext context,
        SeasonOptions options,
        int teams,
        int seasons,
        BundledTable wages,
        DemoPaperStore? store,
        string? folder
    )
    {
        try
        {
            return context.WithProgress(
                $"Playing {seasons * StudyCondition.Usual.Count:N0} seasons",
                progress =>
                    SeasonStudy.Run(
                        options,
                        teams,
                        seasons,
                        StudyCondition.Usual,
                        seed => SeasonData.Of(wages, seed, RowsPerSeason),
                        store,
                        progress,
                        context.Cancellation
                    )
            );
        }
        catch (OperationCanceledException)
        {
            context.Log(
                folder is null
                    ? "Nothing was kept; with --out DIR finished seasons are, and the same command goes on where it stopped."
                    : $"Finished seasons are kept in {folder}; the same command goes on where it stopped."
            );
            throw;
        }
    }

    // Whatever changes a season must be in it, the program's version too.
    private static string KeyOf(SeasonOptions options, int teams) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ProgramVersion.Text} teams={teams} rounds={options.Rounds} rows={RowsPerSeason} pilot={options.PilotRows} alpha={options.Alpha:R} share={options.AlphaShare:R} cap={options.SubmissionsPerTeam} rewards={options.Points.Kind}"
        );

    private static string[] Summary(IReadOnlyList<StudyTrial> trials, int seasons, int teams, int rounds)
    {
        StudyTrial[] played =
        [
            .. trials.Where(t => string.Equals(t.Condition, StudyCondition.AsPlayed.Name, StringComparison.Ordinal)),
        ];
        return
        [
            $"{seasons:N0} seasons of {teams:N0} teams and {rounds:N0} rounds, each on {RowsPerSeason:N0} people drawn from all, under {StudyCondition.Usual.Count} rules.",
            $"As played: {played.Average(t => t.Submissions):N0} submissions and {played.Average(t => t.AcceptedGlobal):0.0} global patches a season; "
                + $"test RMSE {DemoWords.Root(played.Average(t => t.InitialLoss.Test)):0.000} → {DemoWords.Root(played.Average(t => t.FinalLoss.Test)):0.000}.",
            "Losses are mean squared errors in (dollars an hour)²; intervals are 95 % over seasons. Simulated teams do not play for points; "
                + "teams with a cap check a pair on the training rows before they spend a submission.",
        ];
    }
}
