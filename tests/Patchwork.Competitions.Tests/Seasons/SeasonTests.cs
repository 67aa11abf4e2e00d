using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Players;
using Patchwork.Competitions.Seasons;
using Patchwork.Ensembles;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Seasons;

public class SeasonTests
{
    // The head of a hash-chained log is a fingerprint of every decision, number and time.
    [Fact]
    public void Run_OneAndTwoThreads_GivesTheSameLog()
    {
        SeasonResult one = SmallSeason.Play(SmallSeason.Options(threads: 1));
        SeasonResult two = SmallSeason.Play(SmallSeason.Options(threads: 2));

        two.Competition.Log.Head.ShouldBe(one.Competition.Log.Head);
        one.Competition.State.Decided.Count.ShouldBeGreaterThan(16);
    }

    [Fact]
    public void Run_OtherSeed_GivesAnotherLog()
    {
        SeasonResult one = SmallSeason.Play(SmallSeason.Options());
        SeasonResult other = SmallSeason.Play(SmallSeason.Options() with { Seed = 8 });

        other.Competition.Log.Head.ShouldNotBe(one.Competition.Log.Head);
    }

    // Sealed until the close: at every decision the envelope is closed and no list knows a test loss.
    [Fact]
    public void Run_BeforeTheClose_TestLabelsAreSealed()
    {
        SeasonData data = SmallSeason.Data();
        SealWatcher watcher = new(data);

        SeasonResult season = Season.Run(SmallSeason.Options(), data, TeamRoster.Make(8, 7), watcher);

        watcher.Decisions.ShouldBe(season.Competition.State.Decided.Count);
        watcher.Opened.ShouldBe(0);
        data.TestLabels.IsOpened.ShouldBeTrue();
        season.FinalLoss.ContainsKey(Split.Test).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => data.TestLabels.Open());
    }

    // A season asks h about one row of each kind in g; what it then decides on must be h's answer for every row of g.
    [Fact]
    public void Run_EveryProposal_HoldsTheAnswersOfItsHypothesis()
    {
        AnswerChecker checker = new();

        Season.Run(SmallSeason.Options(rounds: 2), SmallSeason.Data(), TeamRoster.Make(8, 7), checker);

        checker.Checked.ShouldBeGreaterThan(1000);
        checker.Wrong.ShouldBe(0);
    }

    // Counted here from the board, one team at a time; the names come from the same losses by sorting.
    [Fact]
    public void Result_Teams_AreToldByValidationAndByTest()
    {
        SeasonResult season = SmallSeason.Play(SmallSeason.Options(rounds: 4));
        TeamState[] teams = [.. season.Competition.State.Board];

        season.Leader!.Name.ShouldBe(teams.OrderBy(t => t.Loss[Split.Validation]).First().Name);
        season.LowestOnTest!.Name.ShouldBe(teams.OrderBy(t => t.Loss[Split.Test]).First().Name);
        season.TeamsLowerOnTest.ShouldBe(teams.Count(t => t.Loss[Split.Test] < season.FinalLoss[Split.Test]));
    }

    [Fact]
    public void Run_WithACap_NoTeamSendsMore()
    {
        SeasonResult season = SmallSeason.Play(SmallSeason.Options(rounds: 4) with { SubmissionsPerTeam = 2 });

        season.Competition.State.Teams.ShouldAllBe(t => t.Submissions <= 2);
        season.Competition.State.Teams.Max(t => t.Submissions).ShouldBe(2);
    }

    // Seed 1 section 2: every acceptance lowers validation loss; the signal made in these rows holds on test too.
    [Fact]
    public void Run_RowsWithSignal_ValidationAndTestLossFall()
    {
        SeasonResult season = SmallSeason.Play(SmallSeason.Options(rounds: 6));

        season.FinalLoss[Split.Validation].ShouldBeLessThan(season.InitialLoss[Split.Validation]);
        season.FinalLoss[Split.Test].ShouldBeLessThan(season.InitialLoss[Split.Test]);
    }

    // math-1 section 4: alpha is 3.5e-4 of the base's validation loss.
    [Fact]
    public void Run_WithoutAlpha_TakesTheShareOfTheInitialLoss()
    {
        SeasonResult season = SmallSeason.Play(SmallSeason.Options(rounds: 1));

        season.Competition.Rules.List.Alpha.ShouldBe(3.5e-4 * season.InitialLoss[Split.Validation], 1e-12);
    }

    // The clock is made: 15 January 2026, 09:00 UTC, and times rise evenly.
    [Fact]
    public void Run_Times_AreEvenlySpaced()
    {
        SeasonResult season = SmallSeason.Play(SmallSeason.Options(rounds: 2), teams: 2);
        CompetitionState state = season.Competition.State;

        state.Opened!.Time.ShouldBe(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
        state.Decided.Select(d => d.Time).ShouldBeInOrder();
        (state.Decided[0].Time - state.Opened.Time).ShouldBe(
            TimeSpan.FromSeconds(31 * 86_400 / 5),
            TimeSpan.FromSeconds(1)
        );
    }

    [Fact]
    public void Run_Cancelled_StopsAndLeavesTheLabelsSealed()
    {
        SeasonData data = SmallSeason.Data();
        using CancellationTokenSource source = new();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() =>
            Season.Run(SmallSeason.Options(), data, TeamRoster.Make(8, 7), null, source.Token)
        );
        data.TestLabels.IsOpened.ShouldBeFalse();
    }

    private sealed class AnswerChecker : ISeasonObserver
    {
        private Competition? _competition;

        public int Checked { get; private set; }

        public int Wrong { get; private set; }

        public void OnOpened(Competition competition, SeasonBase start) => _competition = competition;

        public void OnDecided(Submission submission, Proposal proposal, DecidedEntry entry)
        {
            foreach (Split split in Enum.GetValues<Split>())
            {
                PredictionVector all = submission.Hypothesis.Predict(_competition!.Data.Rows(split));
                foreach (int row in proposal.Splits[split].Rows.ToIndices())
                {
                    Checked++;
                    Wrong += proposal.Splits[split].Model[row].Equals(all[row]) ? 0 : 1;
                }
            }
        }
    }

    private sealed class SealWatcher(SeasonData data) : ISeasonObserver
    {
        private Competition? _competition;

        public int Decisions { get; private set; }

        public int Opened { get; private set; }

        public void OnOpened(Competition competition, SeasonBase start) => _competition = competition;

        public void OnDecided(Submission submission, Proposal proposal, DecidedEntry entry)
        {
            Decisions++;
            bool known = data.TestLabels.IsOpened || _competition!.Global.MeanLoss.ContainsKey(Split.Test);
            Opened += known ? 1 : 0;
        }
    }
}
