using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests;

public sealed class CompetitionTests
{
    [Fact]
    public void Submit_AllSubmissions_LowersTheGlobalAndTheTeamLosses()
    {
        (Competition competition, List<DecidedEntry> decided) = Play();

        OpenedEntry opened = competition.State.Opened!;
        competition.State.GlobalLoss[Split.Validation].ShouldBeLessThan(opened.BaseLoss[Split.Validation]);
        decided.Count(d => d.Global.IsAccepted).ShouldBeGreaterThan(3);
        decided.Count(d => !d.Global.IsAccepted).ShouldBeGreaterThan(3);
        decided.Sum(d => d.Global.Repairs.Count).ShouldBeGreaterThan(0);
        competition.State.Board.Count.ShouldBe(3);
        competition.State.Board.Select(t => t.Loss[Split.Validation]).ShouldBeInOrder();
    }

    [Fact]
    public void Submit_RefusedByOneList_IsStillTakenByTheOther()
    {
        // math-1 section 9 (c): the public platform crashed when the global list accepted and the team's refused.
        (_, List<DecidedEntry> decided) = Play();

        decided.ShouldContain(d => d.TeamList.IsAccepted && !d.Global.IsAccepted);
        Competition other = SmallCompetition.Open();
        Submission first = SmallCompetition.Submissions(other.Data).First();
        other.Submit(first);
        DecidedEntry again = other.Submit(first with { Id = "again", Team = "somebody else" });
        again.Global.Verdict.ShouldBe(VerdictCodes.GainTooSmall);
        again.TeamList.Verdict.ShouldBe(VerdictCodes.Accepted);
        other.Log.Entries.Count.ShouldBe(3);
    }

    [Fact]
    public void TeamLists_OfTeamsThatAcceptedNothing_TakeNoMemoryAndStayAtTheBase()
    {
        Competition competition = SmallCompetition.Open();
        Submission first = SmallCompetition.Submissions(competition.Data).First();
        Submission nobody = first with { Group = GroupPredicate.Parse("age > 200") };
        double start = competition.State.Opened!.TeamBaseLoss[Split.Validation];

        competition.Submit(nobody with { Id = "one", Team = "Heron" });
        competition.Submit(nobody with { Id = "two", Team = "Wren" });
        competition.TeamListsInMemory.ShouldBe(0);
        competition.Submit(first with { Id = "three", Team = "Heron" }).TeamList.IsAccepted.ShouldBeTrue();

        competition.TeamListsInMemory.ShouldBe(1);
        competition.TeamList("Heron").Nodes.ShouldNotBeEmpty();
        competition.TeamList("Wren").MeanLoss[Split.Validation].ShouldBe(start);
        competition.TeamList("Wren").Nodes.ShouldBeEmpty();
    }

    [Fact]
    public void Submit_GroupWithoutTrainingRows_IsAVerdictAndNotAFailure()
    {
        // math-1 section 9 (e): a group empty on train broke the public platform after its state had changed.
        Competition competition = SmallCompetition.Open();
        CompetitionData data = competition.Data;
        GroupPredicate nobody = GroupPredicate.Parse("age > 200");

        DecidedEntry entry = competition.Submit(
            new Submission("s", "t", SmallCompetition.Start, nobody, SmallCompetition.Train(data, "constant", null))
        );

        entry.Global.Verdict.ShouldBe(VerdictCodes.GroupTooSmall);
        competition.Global.Nodes.ShouldBeEmpty();
    }

    [Fact]
    public void Submit_ModelThatThrows_ChangesNothing()
    {
        // math-1 section 9 (i): errors inside h were swallowed at prediction.
        Competition competition = SmallCompetition.Open();
        Submission broken = new(
            "s",
            "t",
            SmallCompetition.Start,
            GroupPredicate.Parse("everyone"),
            new ThrowingModel()
        );

        Should.Throw<InvalidOperationException>(() => competition.Submit(broken));
        competition.Log.Entries.Count.ShouldBe(1);
        competition.Global.Nodes.ShouldBeEmpty();
    }

    [Fact]
    public void Submit_ModelThatLooksAtItsBatch_IsRefused()
    {
        // math-1 section 9 (k): predictions that depend on the batch.
        Competition competition = SmallCompetition.Open();
        Submission batchwise = new(
            "s",
            "t",
            SmallCompetition.Start,
            GroupPredicate.Parse("everyone"),
            new BatchMeanModel()
        );

        Should
            .Throw<PatchworkException>(() => competition.Submit(batchwise))
            .Code.ShouldBe(VerdictCodes.Nondeterministic);
        competition.Log.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public void Submit_BeyondTheLimitOrAfterTheClose_IsRefusedByCode()
    {
        Competition competition = SmallCompetition.Open(SmallCompetition.Rules with { SubmissionsPerTeam = 1 });
        (_, double[] testLabels) = SmallCompetition.MakeData();
        List<Submission> submissions = [.. SmallCompetition.Submissions(competition.Data)];
        competition.Submit(submissions[0]);

        Should
            .Throw<PatchworkException>(() => competition.Submit(submissions[3]))
            .Code.ShouldBe(ProblemCodes.OverLimit);
        competition.Close(testLabels, SmallCompetition.Start.AddDays(1));
        Should.Throw<PatchworkException>(() => competition.Submit(submissions[1])).Code.ShouldBe(ProblemCodes.NotOpen);
    }

    [Fact]
    public void Close_OpensTheTestLabels_AndNothingBeforeKnowsThem()
    {
        (Competition competition, List<DecidedEntry> decided) = Play();
        (_, double[] testLabels) = SmallCompetition.MakeData();

        decided.ShouldAllBe(d => !d.Global.LossAfter.ContainsKey(Split.Test));
        ClosedEntry closed = competition.Close(testLabels, SmallCompetition.Start.AddDays(1));

        // The mean squared error of the final predictions, computed here anew.
        double[] predictions = competition.Global.Predictions(Split.Test).ToArray();
        double expected = predictions.Zip(testLabels, (p, y) => (p - y) * (p - y)).Average();
        closed.Loss[Split.Test].ShouldBe(expected, 1e-12);
        closed.Teams.Count.ShouldBe(3);
    }

    [Fact]
    public void State_PointsOfAllTeams_SumToTheLogarithmicPot()
    {
        // math-1 section 4.1: logarithmic points telescope to P·ln(L0/LT).
        (Competition competition, _) = Play(
            SmallCompetition.Rules with
            {
                Points = new PointsOptions { Kind = RewardKind.Logarithmic, Pot = 1000 },
            }
        );

        double expected =
            1000
            * Math.Log(
                competition.State.Opened!.BaseLoss[Split.Validation] / competition.State.GlobalLoss[Split.Validation]
            );
        competition.State.Teams.Sum(t => t.Points).ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void State_FoldOfTheReadLog_IsTheSameBoard()
    {
        (Competition competition, _) = Play();

        DecisionLog read = DecisionLog.Read(competition.Log.Lines, "log.jsonl");
        CompetitionState state = new();
        foreach (LogEntry entry in read.Entries)
        {
            state.Apply(entry);
        }

        read.Head.ShouldBe(competition.Log.Head);
        read.Lines.ShouldBe(competition.Log.Lines);
        state
            .Board.Select(t => (t.Name, t.Loss[Split.Validation], t.OwnUpdates, t.Points))
            .ShouldBe(competition.State.Board.Select(t => (t.Name, t.Loss[Split.Validation], t.OwnUpdates, t.Points)));
    }

    internal static (Competition Competition, List<DecidedEntry> Decided) Play(CompetitionRules? rules = null)
    {
        Competition competition = SmallCompetition.Open(rules);
        List<DecidedEntry> decided = [];
        foreach (Submission submission in SmallCompetition.Submissions(competition.Data))
        {
            decided.Add(competition.Submit(submission));
        }

        return (competition, decided);
    }

    private sealed class ThrowingModel : IHypothesis
    {
        public PredictionVector Predict(Table rows) => throw new InvalidOperationException("No.");
    }

    private sealed class BatchMeanModel : IHypothesis
    {
        public PredictionVector Predict(Table rows)
        {
            double mean = rows.Numbers("age").Values.ToArray().Average();
            return new PredictionVector(Enumerable.Repeat(mean, rows.Rows).ToArray());
        }
    }
}
