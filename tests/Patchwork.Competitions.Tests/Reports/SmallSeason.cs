using Patchwork.Competitions.Reports;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Reports;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Reports;

/// <summary>
/// A made season: wages of 160 people a split by gender, schooling and region, three teams and one that sends nothing.
/// </summary>
/// <remarks>
/// Wage = 10 + 6 for a degree − 3 for women + 4 in region 3, and noise in −1 … 1. The base says 12 to everyone, so people
/// with a degree are served badly.
/// </remarks>
internal sealed class SmallSeason
{
    public const int Rows = 160;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly SeededRandom _random = new(7, "small-season");
    private int _sent;

    private SmallSeason(LossKind loss, ListRules rules)
    {
        (Table train, double[] trainLabels) = Make(loss);
        (Table validation, double[] validationLabels) = Make(loss);
        (Table test, double[] testLabels) = Make(loss);
        TestLabels = testLabels;
        bool classes = loss == LossKind.ZeroOne;
        Competition = new Competition(
            new CompetitionRules
            {
                Title = "Wages of a small town",
                Loss = loss,
                Label = "wage",
                Unit = classes ? null : "dollars an hour",
                Features = ["gender", "school", "region"],
                Sensitive = ["gender"],
                Dictionary = Dictionary(),
                List = rules,
                SubmissionsPerTeam = 50,
            },
            new CompetitionData
            {
                Train = train.With(new NumberColumn("wage", trainLabels)),
                TrainLabels = trainLabels,
                Validation = validation,
                ValidationLabels = validationLabels,
                Test = test,
            },
            new CellMeans("gender", classes ? 0 : 12),
            new CellMeans("gender", classes ? 1 : 11),
            Start
        );
    }

    public Competition Competition { get; }

    public double[] TestLabels { get; }

    public static CompetitionReportOptions Options { get; } =
        new()
        {
            Provenance = new Provenance("0.0.0", "patchwork sample", 7),
            BaseName = "constant model",
            Habits = new Dictionary<string, string>
            {
                ["Heron"] = "demographic groups by hand",
                ["Wren"] = "whole population",
                ["Finch"] = "random conjunctions",
                ["Gull"] = "nothing at all",
            },
        };

    public static SmallSeason Open(LossKind loss = LossKind.Squared, ListRules? rules = null) =>
        new(loss, rules ?? new ListRules { Alpha = 0.02, MinimumGroupRows = 5 });

    public static SmallSeason Closed(LossKind loss = LossKind.Squared, ListRules? rules = null)
    {
        SmallSeason season = Open(loss, rules);
        season.Play(loss == LossKind.ZeroOne);
        season.Competition.Close(season.TestLabels, Start.AddDays(30));
        return season;
    }

    public void Send(string team, string group, IHypothesis model, string approach = "manual")
    {
        _sent++;
        Competition.Submit(
            new Submission($"s{_sent:000}", team, Start.AddHours(_sent), GroupPredicate.Parse(group), model)
            {
                Approach = approach,
            }
        );
    }

    private void Play(bool classes)
    {
        double Say(double wage) => classes ? (wage > 12 ? 1 : 0) : wage;
        Send("Heron", "school == 'degree'", new CellMeans("gender", Say(16.5), ("female", Say(15))));
        Send("Wren", "everyone", new CellMeans("school", Say(10), ("degree", Say(16))));
        Send("Heron", "gender == 'female' and school == 'school'", new CellMeans("region", Say(8), ("3", Say(11))));
        Send("Finch", "region in (1, 2) and gender == 'male'", new CellMeans("school", Say(99)), "automated");
        Send(
            "Finch",
            "region == 3 and gender == 'male' and school == 'trade'",
            new CellMeans("school", Say(2)),
            "automated"
        );
        Send("Wren", "everyone", new CellMeans("region", Say(10.5), ("3", Say(14))));
        Send("Heron", "region == 3", new CellMeans("school", Say(12.5), ("degree", Say(18.5))));
        Send("Wren", "not (gender == 'female')", new CellMeans("school", Say(11.3), ("degree", Say(17.3))), "learned");
        Send("Heron", "gender == 'male' and region != 3", new CellMeans("school", Say(10), ("degree", Say(16))));
    }

    private static DataDictionary Dictionary() =>
        new([
            new DictionaryColumn { Name = "gender", Label = "Gender" },
            new DictionaryColumn { Name = "school", Label = "Schooling" },
            new DictionaryColumn
            {
                Name = "region",
                Label = "Region",
                Values = new Dictionary<string, string>
                {
                    ["1"] = "north",
                    ["2"] = "middle",
                    ["3"] = "coast",
                },
            },
        ]);

    private (Table Rows, double[] Labels) Make(LossKind loss)
    {
        string[] gender = new string[Rows];
        string[] school = new string[Rows];
        double[] region = new double[Rows];
        double[] wage = new double[Rows];
        for (int row = 0; row < Rows; row++)
        {
            gender[row] = _random.NextDouble() < 0.5 ? "female" : "male";
            school[row] =
                _random.NextDouble() < 0.3 ? "degree"
                : _random.NextDouble() < 0.3 ? "trade"
                : "school";
            region[row] = 1 + Math.Floor(_random.NextDouble() * 3);
            wage[row] =
                10
                + (school[row] == "degree" ? 6 : 0)
                - (gender[row] == "female" ? 3 : 0)
                + (region[row] == 3 ? 4 : 0)
                + (_random.NextDouble() * 2)
                - 1;
            wage[row] = loss == LossKind.ZeroOne ? (wage[row] > 12 ? 1 : 0) : wage[row];
        }

        Table table = new([
            TextColumn.FromValues("gender", gender),
            TextColumn.FromValues("school", school),
            new NumberColumn("region", region),
        ]);
        return (table, wage);
    }
}
