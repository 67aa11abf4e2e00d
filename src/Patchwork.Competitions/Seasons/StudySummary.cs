using Patchwork.Measures;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// Answers the questions of the first season from repeated ones: means with 95 % t-intervals over seasons, shares of seasons
/// with Wilson's; conditions are compared in pairs of the same seed.
/// </summary>
public static class StudySummary
{
    /// <summary>Does the shared list beat the best team alone?</summary>
    public const string GlobalOrTeam = "Does the global list beat the best team?";

    /// <summary>Do teams that look for groups end better than teams that model everyone?</summary>
    public const string Specialists = "Do specialists beat whole-population teams?";

    /// <summary>What do rules change?</summary>
    public const string Rules = "What do alpha and submission caps change?";

    /// <summary>What do schedules of rewards change?</summary>
    public const string Rewards = "What do reward schedules change?";

    /// <summary>Answers from trials; squared losses in label units squared.</summary>
    public static IReadOnlyList<StudyAnswer> Of(IReadOnlyList<StudyTrial> trials)
    {
        string[] conditions = [.. trials.Select(t => t.Condition).Distinct(StringComparer.Ordinal)];
        StudyTrial[] played = Under(trials, StudyCondition.AsPlayed.Name);
        List<StudyAnswer> answers = [];
        foreach (string condition in conditions)
        {
            answers.AddRange(GlobalAgainstBest(condition, Under(trials, condition)));
        }

        answers.AddRange(SpecialistsAgainstWhole(played));
        foreach (string condition in conditions.Skip(1))
        {
            answers.AddRange(AgainstPlayed(condition, played, Under(trials, condition)));
        }

        answers.AddRange(Pay(played));
        return answers;
    }

    private static IEnumerable<StudyAnswer> GlobalAgainstBest(string condition, StudyTrial[] trials)
    {
        StudyTrial[] with = [.. trials.Where(t => t.Teams.Count > 0)];
        yield return Mean(
            GlobalOrTeam,
            "test loss, global list − leader by validation (below 0: the list)",
            condition,
            with.Select(t => t.FinalLoss.Test - t.Teams[0].Loss.Test)
        );
        yield return Share(
            GlobalOrTeam,
            "share of seasons in which the list is lower on test than the leader",
            condition,
            with.Select(t => t.FinalLoss.Test < t.Teams[0].Loss.Test)
        );
        yield return Mean(
            GlobalOrTeam,
            "in hindsight: test loss, global list − lowest team list on test (below 0: the list)",
            condition,
            with.Select(t => t.FinalLoss.Test - t.Teams.Min(m => m.Loss.Test))
        );
        yield return Mean(
            GlobalOrTeam,
            "share of team lists that end lower on test than the global list",
            condition,
            with.Select(t => (double)t.Teams.Count(m => m.Loss.Test < t.FinalLoss.Test) / t.Teams.Count)
        );
        yield return Mean(
            GlobalOrTeam,
            "global list, fall of test loss from the base (above 0: better)",
            condition,
            with.Select(t => t.InitialLoss.Test - t.FinalLoss.Test)
        );
        yield return Mean(
            GlobalOrTeam,
            "global list, fall of validation loss − fall of test loss (above 0: overfits validation)",
            condition,
            with.Select(t =>
                t.InitialLoss.Validation - t.FinalLoss.Validation - (t.InitialLoss.Test - t.FinalLoss.Test)
            )
        );
    }

    private static IEnumerable<StudyAnswer> SpecialistsAgainstWhole(StudyTrial[] played)
    {
        StudyTrial[] both =
        [
            .. played.Where(t => t.Teams.Any(m => m.IsWholePopulation) && t.Teams.Any(m => !m.IsWholePopulation)),
        ];
        string condition = StudyCondition.AsPlayed.Name;
        yield return Mean(
            Specialists,
            "mean test loss of own lists, specialists − whole population (below 0: specialists)",
            condition,
            both.Select(t => MeanTest(t, whole: false) - MeanTest(t, whole: true))
        );
        yield return Mean(
            Specialists,
            "test loss, best specialist − best whole-population team, both by validation (below 0: specialists)",
            condition,
            both.Select(t =>
                t.Teams.First(m => !m.IsWholePopulation).Loss.Test - t.Teams.First(m => m.IsWholePopulation).Loss.Test
            )
        );
        yield return Mean(
            Specialists,
            "share of global patches by whole-population teams",
            condition,
            both.Where(t => t.AcceptedGlobal > 0)
                .Select(t =>
                    (double)t.Teams.Where(m => m.IsWholePopulation).Sum(m => m.GlobalAccepted) / t.AcceptedGlobal
                )
        );
    }

    private static double MeanTest(StudyTrial trial, bool whole) =>
        trial.Teams.Where(m => m.IsWholePopulation == whole).Average(m => m.Loss.Test);

    private static IEnumerable<StudyAnswer> AgainstPlayed(string condition, StudyTrial[] played, StudyTrial[] changed)
    {
        (StudyTrial Before, StudyTrial After)[] pairs =
        [
            .. played.Join(changed, t => t.Seed, t => t.Seed, (before, after) => (before, after)),
        ];
        yield return Mean(
            Rules,
            "test loss of the global list, against as played (below 0: better)",
            condition,
            pairs.Select(p => p.After.FinalLoss.Test - p.Before.FinalLoss.Test)
        );
        yield return Mean(
            Rules,
            "global patches, against as played",
            condition,
            pairs.Select(p => (double)(p.After.AcceptedGlobal - p.Before.AcceptedGlobal))
        );
        yield return Mean(
            Rules,
            "submissions, against as played",
            condition,
            pairs.Select(p => (double)(p.After.Submissions - p.Before.Submissions))
        );
    }

    private static IEnumerable<StudyAnswer> Pay(StudyTrial[] played) =>
        played
            .SelectMany(t => t.Pay)
            .GroupBy(p => p.Rewards, StringComparer.Ordinal)
            .SelectMany(kind =>
                new[]
                {
                    Mean(
                        Rewards,
                        "share of points earned in the second half",
                        kind.Key,
                        kind.Where(p => p.LateShare is not null).Select(p => p.LateShare!.Value)
                    ),
                    Mean(
                        Rewards,
                        "share of points of the top earner",
                        kind.Key,
                        kind.Where(p => p.TopShare is not null).Select(p => p.TopShare!.Value)
                    ),
                }
            );

    private static StudyTrial[] Under(IEnumerable<StudyTrial> trials, string condition) =>
        [.. trials.Where(t => string.Equals(t.Condition, condition, StringComparison.Ordinal))];

    private static StudyAnswer Mean(string question, string measure, string condition, IEnumerable<double> values)
    {
        double[] all = [.. values];
        Interval? interval = all.Length < 2 ? null : MeanInterval.StudentT(all);
        double mean = all.Length == 0 ? double.NaN : all.Average();
        return new StudyAnswer(question, measure, condition, mean, interval?.Low, interval?.High, all.Length);
    }

    private static StudyAnswer Share(string question, string measure, string condition, IEnumerable<bool> values)
    {
        bool[] all = [.. values];
        int yes = all.Count(v => v);
        Interval? interval = all.Length == 0 ? null : MeanInterval.Wilson(yes, all.Length);
        double share = all.Length == 0 ? double.NaN : (double)yes / all.Length;
        return new StudyAnswer(question, measure, condition, share, interval?.Low, interval?.High, all.Length);
    }
}
