using Patchwork.Competitions.Seasons;

namespace Patchwork.Competitions.Tests.Seasons;

public class SeasonStudyTests
{
    private static readonly StudyCondition[] Conditions = [StudyCondition.AsPlayed, new("alpha-10", 10)];

    [Fact]
    public void Run_OneAndTwoThreads_GivesTheSameTrialsInOrder()
    {
        IReadOnlyList<StudyTrial> one = Run(1, null);
        IReadOnlyList<StudyTrial> two = Run(2, null);

        one.Select(t => (t.Condition, t.Seed))
            .ShouldBe([("as-played", 7), ("as-played", 8), ("alpha-10", 7), ("alpha-10", 8)]);
        two.Select(t => t.FinalLoss).ShouldBe(one.Select(t => t.FinalLoss));
        two.Select(t => t.AcceptedGlobal).ShouldBe(one.Select(t => t.AcceptedGlobal));
    }

    [Fact]
    public void Run_WithFinishedSeasons_TakesThemFromTheStore()
    {
        MemoryStore store = new();
        IReadOnlyList<StudyTrial> first = Run(1, store);
        int saved = store.Saved;

        IReadOnlyList<StudyTrial> again = Run(1, store);

        saved.ShouldBe(4);
        store.Saved.ShouldBe(4);
        again.ShouldBe(first);
    }

    // By hand: differences −1 and −3 have mean −2 and, with t(0.975; 1) = 12.7062, half width 12.7062·√2/√2.
    [Fact]
    public void Of_TwoSeasons_GivesMeanAndStudentInterval()
    {
        StudyAnswer answer = StudySummary.Of([Trial(1, 9, 10), Trial(2, 7, 10)])[0];

        answer.Mean.ShouldBe(-2, 1e-12);
        answer.Low!.Value.ShouldBe(-2 - 12.7062, 1e-3);
        answer.High!.Value.ShouldBe(-2 + 12.7062, 1e-3);
        answer.Seasons.ShouldBe(2);
    }

    private static StudyTrial Trial(long seed, double global, double team) =>
        new(
            "as-played",
            seed,
            new SplitLoss(12, 12, 12),
            new SplitLoss(global, global, global),
            1,
            1,
            0,
            [new StudyTeam("Wren", "education bands", false, new SplitLoss(team, team, team), 1, 1, 1, 3)],
            []
        );

    private static IReadOnlyList<StudyTrial> Run(int threads, IStudyStore? store) =>
        SeasonStudy.Run(
            SmallSeason.Options(rounds: 1, threads),
            teams: 3,
            seasons: 2,
            Conditions,
            SmallSeason.Data,
            store,
            progress: null,
            CancellationToken.None
        );

    private sealed class MemoryStore : IStudyStore
    {
        private readonly Dictionary<(string, long), StudyTrial> _trials = [];

        public int Saved { get; private set; }

        public StudyTrial? Find(string condition, long seed) => _trials.GetValueOrDefault((condition, seed));

        public void Save(StudyTrial trial)
        {
            Saved++;
            _trials[(trial.Condition, trial.Seed)] = trial;
        }
    }
}
