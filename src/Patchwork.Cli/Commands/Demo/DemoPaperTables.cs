using Patchwork.Cli.Frame;
using Patchwork.Competitions.Seasons;

namespace Patchwork.Cli.Commands;

/// <summary>The tables of <c>demo --preset paper</c>.</summary>
internal static class DemoPaperTables
{
    /// <summary>The answers, one table a question.</summary>
    public static IEnumerable<ResultTable> Answers(IReadOnlyList<StudyAnswer> answers)
    {
        int number = 1;
        foreach (IGrouping<string, StudyAnswer> question in answers.GroupBy(a => a.Question, StringComparer.Ordinal))
        {
            ResultTable table = new(
                $"question-{number++}",
                question.Key,
                new TableColumn("measure", "measure", Importance: 5),
                new TableColumn("condition", "rule", Importance: 4),
                new TableColumn("mean", "mean", Importance: 3),
                new TableColumn("low", "95 % from", Importance: 2),
                new TableColumn("high", "to", Importance: 2),
                new TableColumn("seasons", "n", Importance: 1)
            );
            foreach (StudyAnswer a in question)
            {
                table.Add(a.Measure, a.Condition, a.Mean, a.Low, a.High, a.Seasons);
            }

            yield return table;
        }
    }

    /// <summary>Every season.</summary>
    public static ResultTable Trials(IReadOnlyList<StudyTrial> trials)
    {
        ResultTable table = new(
            "seasons",
            "Seasons (RMSE on test, dollars an hour)",
            new TableColumn("condition", "rule", Importance: 5),
            new TableColumn("seed", "seed", Importance: 5),
            new TableColumn("base", "base", "0.000", Importance: 3),
            new TableColumn("global", "global list", "0.000", Importance: 4),
            new TableColumn("leader", "leader by validation", "0.000", Importance: 4),
            new TableColumn("lowest", "lowest team", "0.000", Importance: 3),
            new TableColumn("teamsLower", "teams lower", Importance: 2),
            new TableColumn("acceptedGlobal", "patches", Importance: 2),
            new TableColumn("submissions", "sent", Importance: 1)
        );
        foreach (StudyTrial t in trials)
        {
            table.Add(
                t.Condition,
                t.Seed,
                DemoWords.Root(t.InitialLoss.Test),
                DemoWords.Root(t.FinalLoss.Test),
                t.Teams.Count == 0 ? null : DemoWords.Root(t.Teams[0].Loss.Test),
                t.Teams.Count == 0 ? null : DemoWords.Root(t.Teams.Min(m => m.Loss.Test)),
                t.Teams.Count(m => m.Loss.Test < t.FinalLoss.Test),
                t.AcceptedGlobal,
                t.Submissions
            );
        }

        return table;
    }
}
