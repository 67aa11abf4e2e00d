using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests;

/// <summary>
/// A made competition of 900 rows: the label depends on age and town in a way that a constant base misses; three teams
/// send pairs of predicates and small models trained on the training rows.
/// </summary>
internal static class SmallCompetition
{
    public static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Features = ["age", "town"];

    private static readonly string[] Groups =
    [
        "age < 30",
        "town == \"a\"",
        "age >= 60",
        "age between 20 and 50 and town in (\"a\", \"b\")",
        "everyone",
        "town == \"c\" or age > 70",
        "not (age < 30)",
        "age > 200",
    ];

    public static (CompetitionData Data, double[] TestLabels) MakeData(long seed = 1)
    {
        Table train = MakeRows(500, seed, "train");
        Table validation = MakeRows(250, seed, "validation");
        Table test = MakeRows(150, seed, "test");
        CompetitionData data = new()
        {
            Train = train,
            TrainLabels = Labels(train),
            Validation = validation.Select(Features),
            ValidationLabels = Labels(validation),
            Test = test.Select(Features),
        };
        return (data, Labels(test));
    }

    public static CompetitionRules Rules { get; } =
        new()
        {
            Title = "A small competition",
            Loss = LossKind.Squared,
            Label = "y",
            Unit = "dollars",
            Features = Features,
            Sensitive = ["town"],
            List = new ListRules { Alpha = .01, MinimumGroupRows = 5 },
        };

    public static Competition Open(CompetitionRules? rules = null)
    {
        (CompetitionData data, _) = MakeData();
        return new Competition(rules ?? Rules, data, Train(data, "constant", null), Train(data, "stump", null), Start);
    }

    /// <summary>24 submissions in order: every group by every learner in turn, by three teams.</summary>
    public static IEnumerable<Submission> Submissions(CompetitionData data)
    {
        string[] learners = ["stump", "linear", "tree"];
        for (int i = 0; i < 24; i++)
        {
            GroupPredicate group = GroupPredicate.Parse(Groups[i % Groups.Length]);
            RowSet rows = group.Evaluate(data.Train);
            Model model = Train(data, learners[i % 3], rows.Count == 0 ? null : rows);
            yield return new Submission($"s{i + 1:000}", $"team {i % 3}", Start.AddMinutes(i), group, model)
            {
                Approach = i % 2 == 0 ? "manual" : "automated",
            };
        }
    }

    public static Model Train(CompetitionData data, string learner, RowSet? rows) =>
        ModelTrainer.Train(learner, TrainingSet.Of(data.Train, Features, "y", rows), LossKind.Squared);

    private static Table MakeRows(int count, long seed, string split)
    {
        SeededRandom random = new(seed, split);
        double[] age = new double[count];
        string[] town = new string[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            age[i] = random.NextInt(18, 80);
            town[i] = random.Pick(["a", "b", "c"]);
            y[i] = (age[i] < 30 ? 4 : 10) + (town[i] == "a" ? 3 : 0) - (age[i] > 60 ? 4 : 0) + random.NextGaussian();
        }

        return new Table([new NumberColumn("age", age), TextColumn.FromValues("town", town), new NumberColumn("y", y)]);
    }

    private static double[] Labels(Table table) => table.Numbers("y").Values.ToArray();
}
