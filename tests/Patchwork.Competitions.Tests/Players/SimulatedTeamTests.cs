using System.Reflection;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Competitions.Tests.Seasons;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Players;

public class SimulatedTeamTests
{
    // Nothing of a type that could lead to hidden rows: only what section 2 of the demo says a participant has.
    [Fact]
    public void PlayerView_Properties_HoldNoPathToHiddenRows()
    {
        Type[] open =
        [
            typeof(Table),
            typeof(TrainingSet),
            typeof(DataDictionary),
            typeof(double[]),
            typeof(double),
            typeof(int),
            typeof(int?),
            typeof(Losses.LossKind),
            typeof(IReadOnlyList<string>),
            typeof(IReadOnlyList<PastSubmission>),
        ];

        typeof(PlayerView)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => p.PropertyType)
            .ShouldAllBe(type => open.Contains(type));
        typeof(PastSubmission)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => p.PropertyType)
            .ShouldAllBe(type => type == typeof(string) || type == typeof(bool));
    }

    [Fact]
    public void Next_SeenByEveryTeam_AreTheTrainingRowsAlone()
    {
        SeasonData data = SmallSeason.Data();
        Watcher watcher = new();

        Season.Run(SmallSeason.Options(), data, [watcher]);

        watcher.Rows.ShouldAllBe(rows => rows == data.Rows.Train.Rows);
        watcher.Rows.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(0, "manual")]
    [InlineData(1, "manual")]
    [InlineData(2, "learned")]
    [InlineData(3, "automated")]
    [InlineData(4, "learned")]
    [InlineData(5, "automated")]
    [InlineData(6, "platform")]
    [InlineData(7, "learned")]
    public void Next_SameStream_GivesTheSamePair(int habit, string approach)
    {
        PlayerView view = View();
        ISimulatedTeam team = TeamRoster.Make(8, seed: 5)[habit];

        SubmissionDraft? first = Draft(team, view);
        SubmissionDraft? again = Draft(team, view);

        first.ShouldNotBeNull();
        first.Approach.ShouldBe(approach);
        again!.Group.Text.ShouldBe(first.Group.Text);
        again.Hypothesis.Predict(view.Train).ToDoubles().ShouldBe(first.Hypothesis.Predict(view.Train).ToDoubles());
    }

    [Fact]
    public void Make_FortyFiveTeams_RepeatsEightHabitsUnderDifferentNames()
    {
        IReadOnlyList<ISimulatedTeam> teams = TeamRoster.Make(45, seed: 0);

        teams.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(45);
        teams.Select(t => t.Habit).Distinct(StringComparer.Ordinal).Count().ShouldBe(8);
        Should.Throw<PatchworkException>(() => TeamRoster.Make(0, 0)).Code.ShouldBe(ProblemCodes.BadOption);
    }

    // The leaves of a tree divide the rows: each row is in exactly one of the predicates, where the tree itself puts it.
    [Fact]
    public void Of_TreeLeaves_DivideTheRows()
    {
        PlayerView view = View();
        TreeModel tree = TreeTrainer.Train(
            view.Training,
            Losses.LossKind.Squared,
            new TreeOptions { Depth = 3, Regularisation = 0 }
        );
        double[] predictions = tree.Predict(view.Train).ToDoubles();

        IReadOnlyList<GroupPredicate> leaves = TreeLeaves.Of(tree, view.Train);

        leaves.Count.ShouldBe(tree.Ensembles[0].Trees[0].Leaves);
        leaves.Sum(leaf => leaf.Evaluate(view.Train).Count).ShouldBe(view.Train.Rows);
        leaves.ShouldAllBe(leaf =>
            leaf.Evaluate(view.Train).ToIndices().Select(row => predictions[row]).Distinct().Count() == 1
        );
    }

    // Decades as people cut them: 21 … 64 in four bands of about 11 years, without gap or overlap.
    [Fact]
    public void Bands_OfAges_CoverEveryRowOnce()
    {
        Table train = View().Train;

        string[] bands = GroupWords.Bands(train["age"], 4, DataDictionary.None);

        bands.Length.ShouldBe(4);
        bands.Sum(band => GroupPredicate.Parse(band).Evaluate(train).Count).ShouldBe(train.Rows);
    }

    private static SubmissionDraft? Draft(ISimulatedTeam team, PlayerView view) =>
        team.Next(view, new SeededRandom(5, "team:" + team.Name, view.Round));

    private static PlayerView View()
    {
        SeasonData data = SmallSeason.Data();
        return new PlayerView
        {
            Train = data.Rows.Train,
            Training = TrainingSet.Of(data.Rows.Train, data.Features, data.Label),
            Features = data.Features,
            Sensitive = data.Sensitive,
            GlobalPredictions = new double[data.Rows.Train.Rows],
            OwnPredictions = new double[data.Rows.Train.Rows],
            Round = 1,
            Rounds = 3,
        };
    }

    private sealed class Watcher : ISimulatedTeam
    {
        public List<int> Rows { get; } = [];

        public string Name => "Watcher";

        public string Habit => "watching";

        public SubmissionDraft? Next(PlayerView view, SeededRandom random)
        {
            Rows.Add(view.Train.Rows);
            return null;
        }
    }
}
