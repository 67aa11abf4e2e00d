using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Tests.Bundles;

// Expected: the competition that was not interrupted.
public sealed class ResumeTests
{
    [Fact]
    public void Resume_FromTheLogAndThePairs_IsTheSameCompetition()
    {
        PreparedCompetition prepared = CompetitionPreparation.Prepare(Bundle());
        Competition competition = prepared.Open(DateTimeOffset.UnixEpoch);
        Dictionary<string, Proposal> pairs = Play(competition, prepared);

        Competition again = Resumed(prepared, competition, id => pairs[id]);

        again.Log.Head.ShouldBe(competition.Log.Head);
        again.Global.Predictions(Split.Test).ToArray().ShouldBe(competition.Global.Predictions(Split.Test).ToArray());
        again.State.Bounties.Select(b => b.Submission).ShouldBe(competition.State.Bounties.Select(b => b.Submission));
        again.State.Board.Select(Standing).ShouldBe(competition.State.Board.Select(Standing));
    }

    [Fact]
    public void Resume_WithOtherArrays_IsRefused()
    {
        PreparedCompetition prepared = CompetitionPreparation.Prepare(Bundle());
        Competition competition = prepared.Open(DateTimeOffset.UnixEpoch);
        Dictionary<string, Proposal> pairs = Play(competition, prepared);
        Proposal other = pairs.Values.Last();

        PatchworkException refused = Should.Throw<PatchworkException>(() =>
            Resumed(prepared, competition, id => other with { Id = id })
        );

        refused.Code.ShouldBe("bad-archive");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void KeepTeamLists_FewerThanTeams_DecidesAndClosesAsIfAllWereKept(bool resumed)
    {
        PreparedCompetition prepared = CompetitionPreparation.Prepare(Bundle());
        Competition all = prepared.Open(DateTimeOffset.UnixEpoch);
        Dictionary<string, Proposal> pairs = Play(all, prepared);
        Competition few;
        if (resumed)
        {
            DecisionLog log = DecisionLog.Read(all.Log.Lines, "log");
            few = Competition.Resume(
                prepared.Rules,
                prepared.Data,
                prepared.Base,
                prepared.TeamBase,
                log,
                id => pairs[id],
                prepared.TestLabels.Open,
                teamLists: 1
            );
        }
        else
        {
            few = prepared.Open(DateTimeOffset.UnixEpoch);
            few.KeepTeamLists(int.MaxValue, id => pairs[id], mostBytes: 1);
            Play(few, prepared);
        }

        few.TeamListsInMemory.ShouldBe(1);
        few.Log.Head.ShouldBe(all.Log.Head);
        double[] labels = prepared.TestLabels.Open();
        foreach (Competition competition in new[] { all, few })
        {
            Submission late = Sent("s7", "Wren", "x < 3");
            pairs["s7"] = Constant(prepared, late, 0);
            competition.Decide(late, pairs["s7"]);
            competition.Close(labels, DateTimeOffset.UnixEpoch);
        }

        few.Log.Head.ShouldBe(all.Log.Head);
        foreach (string team in new[] { "Heron", "Wren" })
        {
            few.TeamList(team).MeanLoss.ShouldBe(all.TeamList(team).MeanLoss);
        }
    }

    [Fact]
    public void Bounty_MendedByAnotherTeam_SharesThePoints()
    {
        PreparedCompetition prepared = CompetitionPreparation.Prepare(Bundle());
        Competition competition = prepared.Open(DateTimeOffset.UnixEpoch);
        RowSet group = GroupPredicate.Parse("x >= 5").Evaluate(prepared.Data.Validation);
        group.Count.ShouldBeGreaterThan(0);
        Submission report = Sent("s1", "Wren", "x >= 5") with { IsReport = true };
        // A report whose model is the current one gains nothing; the mending answers what the labels are, 10 on that side.
        DecidedEntry opened = competition.Decide(report, Constant(prepared, report, null));
        DecidedEntry mended = competition.Decide(
            Sent("s2", "Heron", "x >= 5"),
            Constant(prepared, Sent("s2", "Heron", "x >= 5"), 10)
        );

        opened.OpensBounty.ShouldBeTrue();
        mended.Mends.ShouldBe("s1");
        mended.Reporter.ShouldBe("Wren");
        // A fifth goes to the reporter (math-1 section 4.1).
        mended.ReporterPoints.ShouldBe((mended.Points + mended.ReporterPoints) / 5, 1e-9);
        competition.State.Team("Wren").Points.ShouldBe(mended.ReporterPoints);
        competition.State.Bounties.ShouldBeEmpty();
    }

    // Two reports of nearly one group, by 29 or so of 30 rows (at least .95). Expected: one pair mends both, and the fifth of what any pair
    // for such a group earns goes to whoever reported it first, mended before or not (math-1 section 4.1).
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bounties_OfNearlyOneGroup_AreMendedTogetherAndTheFirstReporterSharesEachTime(bool resumed)
    {
        PreparedCompetition prepared = CompetitionPreparation.Prepare(Bundle());
        Competition competition = prepared.Open(DateTimeOffset.UnixEpoch);
        Dictionary<string, Proposal> pairs = new(StringComparer.Ordinal);
        DecidedEntry Send(string id, string team, double? answer, int without, bool isReport)
        {
            Submission sent = Sent(id, team, "x >= 5") with { IsReport = isReport };
            pairs[id] = Less(Constant(prepared, sent, answer), without);
            return competition.Decide(sent, pairs[id]);
        }

        Send("s1", "Wren", null, 1, isReport: true);
        Send("s2", "Finch", null, 0, isReport: true);
        DecidedEntry mended = Send("s3", "Heron", 9, 0, isReport: false);
        if (resumed)
        {
            competition = Resumed(prepared, competition, id => pairs[id]);
        }

        competition.State.Bounties.ShouldBeEmpty();
        DecidedEntry later = Send("s4", "Robin", 10, 0, isReport: false);

        mended.Mends.ShouldBe("s1");
        mended.AlsoMends.ShouldBe(["s2"]);
        mended.Reporter.ShouldBe("Wren");
        later.Global.IsAccepted.ShouldBeTrue();
        later.Mends.ShouldBeNull();
        later.Reporter.ShouldBe("Wren");
        later.ReporterPoints.ShouldBe((later.Points + later.ReporterPoints) / 5, 1e-9);
        competition.State.Team("Finch").Points.ShouldBe(0);
    }

    // Expected (math-1 section 4.1): a fifth to whoever first submitted a group of overlap >= .95, if another team's. Rows: of x >= 5, without
    // the first one where it says so. A bounty in between changes nothing; what the mending team sent first itself is nobody's to share.
    [Theory]
    [InlineData("Wren", "Wren", false)]
    [InlineData("Wren", "Wren", true)]
    [InlineData("Heron", null, false)]
    [InlineData("Heron", null, true)]
    public void Discovery_OfAGroupThatWasSentWithARefusedModel_BelongsToTheFirstTeamThatSentIt(
        string first,
        string? expected,
        bool resumed
    )
    {
        PreparedCompetition prepared = CompetitionPreparation.Prepare(Bundle());
        Competition competition = prepared.Open(DateTimeOffset.UnixEpoch);
        Dictionary<string, Proposal> pairs = new(StringComparer.Ordinal);
        DecidedEntry Send(string id, string team, double? answer, int without = 0, int minute = 0, bool report = false)
        {
            Submission sent = Sent(id, team, "x >= 5") with
            {
                IsReport = report,
                Time = DateTimeOffset.UnixEpoch.AddMinutes(minute),
            };
            pairs[id] = Less(Constant(prepared, sent, answer), without);
            return competition.Decide(sent, pairs[id]);
        }

        // The queue takes turns between teams: what came first is not always decided first.
        Send("s2", "Finch", null, minute: 2, report: true).OpensBounty.ShouldBeTrue();
        Send("s1", first, null, without: 1, minute: 1).Global.IsAccepted.ShouldBeFalse();
        Send("s4", "Robin", null, minute: 9);
        if (resumed)
        {
            competition = Resumed(prepared, competition, id => pairs[id]);
        }

        DecidedEntry mended = Send("s3", "Heron", 9, minute: 3);

        mended.Mends.ShouldBe("s2");
        mended.Reporter.ShouldBe(expected);
        mended.ReporterPoints.ShouldBe(expected is null ? 0 : (mended.Points + mended.ReporterPoints) / 5, 1e-9);
        // Who sent it after the pair that mends it, though it was decided before, has no part in that one.
        DecidedEntry early = Send("s0", "Wren", 10, minute: 0);
        early.Global.IsAccepted.ShouldBeTrue();
        early.Reporter.ShouldBeNull();
        competition.State.Team("Robin").Points.ShouldBe(0);
    }

    // After a restart nothing is read to see who was first where the log's predicates tell it; a text that is not the group is not believed.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Discovery_AfterAResume_ReadsArraysOnlyOfGroupsThatTheirTextDoesNotSay(int without, int reads)
    {
        PreparedCompetition prepared = CompetitionPreparation.Prepare(Bundle());
        Competition competition = prepared.Open(DateTimeOffset.UnixEpoch);
        Submission sent = Sent("s1", "Wren", "x >= 5");
        Proposal first = Less(Constant(prepared, sent, null), without);
        competition.Decide(sent, first).Global.IsAccepted.ShouldBeFalse();
        int read = 0;
        competition = Resumed(
            prepared,
            competition,
            _ =>
            {
                read++;
                return first;
            }
        );
        Submission mending = Sent("s2", "Heron", "not (x < 5)");

        competition.Decide(mending, Less(Constant(prepared, mending, 9), 1 - without)).Reporter.ShouldBe("Wren");

        read.ShouldBe(reads);
    }

    private static Competition Resumed(
        PreparedCompetition prepared,
        Competition competition,
        Func<string, Proposal> pairOf
    ) =>
        Competition.Resume(
            prepared.Rules,
            prepared.Data,
            prepared.Base,
            prepared.TeamBase,
            DecisionLog.Read(competition.Log.Lines, "log"),
            pairOf,
            prepared.TestLabels.Open
        );

    // The same pair, its group on validation without the first rows.
    private static Proposal Less(Proposal pair, int rows)
    {
        PairArrays arrays = pair.Splits[Split.Validation];
        RowSet group = RowSet.FromIndices(arrays.Rows.Rows, arrays.Rows.ToIndices()[rows..]);
        return pair with
        {
            Splits = new Dictionary<Split, PairArrays>(pair.Splits)
            {
                [Split.Validation] = new PairArrays(group, arrays.Model),
            },
        };
    }

    private static (string Name, int Own, int Global, double Points, double Loss) Standing(TeamState team) =>
        (team.Name, team.OwnUpdates, team.GlobalUpdates, team.Points, team.Loss[Split.Validation]);

    private static Dictionary<string, Proposal> Play(Competition competition, PreparedCompetition prepared)
    {
        Dictionary<string, Proposal> pairs = new(StringComparer.Ordinal);
        (string Id, string Team, string Group, double? Answer, bool Report)[] sent =
        [
            ("s1", "Wren", "x < 2", null, true),
            ("s2", "Heron", "x >= 5", 10, false),
            ("s3", "Wren", "x >= 5", 9, false),
            ("s4", "Wren", "everyone", 4, false),
            ("s5", "Heron", "x < 5", 0, false),
        ];
        foreach ((string id, string team, string group, double? answer, bool isReport) in sent)
        {
            Submission submission = Sent(id, team, group) with { IsReport = isReport };
            pairs[id] = Constant(prepared, submission, answer);
            competition.Decide(submission, pairs[id]);
        }

        competition.Refuse(Sent("s6", "Heron", "x < 0"), VerdictCodes.GroupTooSmall, "nobody");
        return pairs;
    }

    private static Submission Sent(string id, string team, string group) =>
        new(
            id,
            team,
            DateTimeOffset.UnixEpoch,
            GroupPredicate.Parse(group),
            ModelTrainer.Train(
                "constant",
                new TrainingSet(new Schema([]), new FeatureMatrix(1, []), [0]),
                Losses.LossKind.Squared
            )
        );

    private static Proposal Constant(PreparedCompetition prepared, Submission submission, double? answer)
    {
        Dictionary<Split, PairArrays> splits = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            Table rows = prepared.Data.Rows(split);
            double[] values = answer is { } value
                ? [.. Enumerable.Repeat(value, rows.Rows)]
                : prepared.Base.Predict(rows).ToDoubles();
            splits[split] = new PairArrays(submission.Group.Evaluate(rows), new PredictionVector(values));
        }

        return new Proposal(submission.Id, splits);
    }

    // x runs through 0 … 9, the label is 10 from 5 on, else 0; the base is the mean.
    private static CompetitionBundle Bundle()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => (double)(i % 10))];
        Table table = new([new NumberColumn("x", x), new NumberColumn("y", [.. x.Select(v => v >= 5 ? 10.0 : 0)])]);
        CompetitionSpec spec = new()
        {
            Title = "Steps",
            Loss = Losses.LossKind.Squared,
            Alpha = 0.01,
            MinimumGroupRows = 1,
            File = "steps.csv",
            Label = "y",
            Base = new BaseModelSpec("constant"),
            TeamBase = new BaseModelSpec("constant"),
        };
        return new CompetitionBundle
        {
            Spec = CompetitionBundle.Complete(spec, table, DataDictionary.None),
            Table = table,
        };
    }
}
