using Patchwork.Competitions.Commitments;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Rewards;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>
/// A running competition: the global list and one list a team, fed by the same submissions, and the log of every
/// decision, from which everything that is shown is derived (seed 1 section 3.2).
/// </summary>
/// <remarks>
/// Every submission is judged by the global list and by its team's own list; the two verdicts are independent, and a
/// refusal by one never stops the other. Team lists start from the team base. The test labels are not here until
/// <see cref="Close"/>. One writer at a time.
/// </remarks>
public sealed partial class Competition
{
    private readonly TeamLists _teams;
    private readonly Dictionary<Split, SplitSample> _teamStart;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly BountyGroups _bounties = new();
    private readonly SubmittedGroups _groups;
    private readonly PointsSchedule _points;
    private double[]? _testLabels;

    /// <summary>Opens a competition.</summary>
    /// <param name="rules">What it is about and how it decides.</param>
    /// <param name="data">The rows; test labels sealed.</param>
    /// <param name="baseModel">Where the global list starts.</param>
    /// <param name="teamBase">Where team lists start, such as a tree of depth 1.</param>
    /// <param name="opened">When it opens.</param>
    /// <param name="commitment">What is committed to about the hidden data; null for nothing.</param>
    public Competition(
        CompetitionRules rules,
        CompetitionData data,
        IHypothesis baseModel,
        IHypothesis teamBase,
        DateTimeOffset opened,
        DataCommitment? commitment = null
    )
    {
        Rules = rules;
        Data = data;
        BaseModel = baseModel;
        TeamBase = teamBase;
        Global = new DecisionList(rules.Loss, rules.List, SamplesOf(baseModel));
        _teamStart = SamplesOf(teamBase);
        _teams = new TeamLists(NewTeamList);
        _groups = new SubmittedGroups(data.Rows(Split.Validation));
        _points = new PointsSchedule(rules.Points, Global.MeanLoss[Split.Validation]);
        Record(OpenedEntry.Of(rules, data, Global, NewTeamList(), opened) with { Commitment = commitment });
    }

    /// <summary>The rules.</summary>
    public CompetitionRules Rules { get; }

    /// <summary>The rows.</summary>
    public CompetitionData Data { get; }

    /// <summary>Where the global list starts.</summary>
    public IHypothesis BaseModel { get; }

    /// <summary>Where team lists start.</summary>
    public IHypothesis TeamBase { get; }

    /// <summary>The global list.</summary>
    public DecisionList Global { get; }

    /// <summary>The log of all decisions, hash-chained.</summary>
    public DecisionLog Log { get; } = new();

    /// <summary>What the log says so far: boards, points, updates.</summary>
    public CompetitionState State { get; } = new();

    /// <summary>True after the close.</summary>
    public bool IsClosed => State.Closed is not null;

    /// <summary>How many lists of teams are in memory.</summary>
    public int TeamListsInMemory => _teams.Count;

    /// <summary>The list of a team alone; a team without submissions has its base. Built again where it was idle.</summary>
    public DecisionList TeamList(string team) => _teams.Of(team);

    /// <summary>Keeps at most so many lists of teams in memory, those used last; an idle one is built again when it is needed.</summary>
    /// <param name="most">How many, at least 1.</param>
    /// <param name="pairOf">The arrays of a submission that was decided; groups that were sent are read again by it too.</param>
    /// <param name="mostBytes">How much memory they may take together, about; one list is kept whatever it takes.</param>
    public void KeepTeamLists(int most, Func<string, Proposal> pairOf, long mostBytes = long.MaxValue)
    {
        _teams.KeepAtMost(most, mostBytes, pairOf);
        _groups.ReadAgainBy(pairOf);
    }

    /// <summary>Scores a pair in this process and decides it.</summary>
    public DecidedEntry Submit(Submission submission) => Decide(submission, PairScoring.Score(submission, Data));

    /// <summary>Decides a scored pair by the global list and by the team's list, and logs both verdicts as one entry.</summary>
    /// <exception cref="PatchworkException"><c>not-open</c> after the close, <c>over-limit</c> when the team has used up its submissions.</exception>
    public DecidedEntry Decide(Submission submission, Proposal scored)
    {
        RequireOpen(submission);
        DecidedEntry entry = Judge(submission, scored, (list, pair) => list.Submit(pair));
        Take(entry, scored);
        return entry;
    }

    /// <summary>What <see cref="Decide"/> would answer now; nothing changes and nothing is logged.</summary>
    public DecidedEntry Try(Submission submission, Proposal scored) =>
        Judge(submission, scored, (list, pair) => list.Propose(pair));

    /// <summary>Logs a submission that gave no arrays; no list sees it.</summary>
    /// <exception cref="PatchworkException"><c>not-open</c> after the close.</exception>
    public RefusedEntry Refuse(Submission submission, string verdict, string reason)
    {
        RequireOpen(submission);
        RefusedEntry entry = new(
            submission.Id,
            submission.Team,
            submission.Time,
            submission.Approach,
            submission.Predicate,
            verdict,
            reason
        );
        _ids.Add(entry.Submission);
        Record(entry);
        return entry;
    }

    /// <summary>The elapsed share of the competition, 0 to 1, for rewards that rise with time; set by whoever keeps the clock.</summary>
    public double ElapsedShare { get; set; }

    /// <summary>
    /// The gain that pairs must exceed from now on, where the organiser changed it; null for the rules' own. What was decided stays as it
    /// is, since each entry says its own.
    /// </summary>
    public double? Alpha { get; set; }

    /// <summary>Closes the competition: opens the test labels and records the test loss of every list.</summary>
    public ClosedEntry Close(double[] testLabels, DateTimeOffset time)
    {
        Global.Open(Split.Test, testLabels);
        Dictionary<string, IReadOnlyDictionary<Split, double>> teams = new(StringComparer.Ordinal);
        // A list that was only looked at is no part of the competition: its team sent nothing.
        foreach (
            string team in State.Teams.Where(t => t.Submissions > 0).Select(t => t.Name).Order(StringComparer.Ordinal)
        )
        {
            DecisionList list = TeamList(team);
            list.Open(Split.Test, testLabels);
            teams[team] = list.MeanLoss;
        }

        // Lists that are built from now on have them from the start.
        _testLabels = testLabels;
        _teams.StartAnew();
        ClosedEntry entry = new(time, Global.MeanLoss, teams);
        Record(entry);
        return entry;
    }

    private DecidedEntry Judge(Submission submission, Proposal scored, Func<DecisionList, Proposal, Decision> ask)
    {
        scored = scored with { Alpha = Alpha };
        DecisionList own = TeamList(submission.Team);
        IReadOnlyDictionary<Split, double> globalBefore = Global.MeanLoss;
        IReadOnlyDictionary<Split, double> ownBefore = own.MeanLoss;
        Decision global = ask(Global, scored);
        Decision team = ask(own, scored);
        double points = global.IsAccepted
            ? _points.PointsFor(
                globalBefore[Split.Validation],
                global.Loss[Split.Validation],
                State.GlobalUpdates.Count,
                ElapsedShare
            )
            : 0;
        RowSet group = scored.Splits[Split.Validation].Rows;
        string hash = ArrayHash.OfGroup(group);
        bool isShared = points > 0 && Rules.Points.DiscoveryShare > 0;
        string? reporter = isShared
            ? DiscoveryReward.FirstReporter(
                _groups.Before(group, hash, submission.Time, DiscoveryReward.LeastOverlap),
                group
            )
            : null;
        string[] mended = global.IsAccepted ? [.. _bounties.MendedBy(group, State.Bounties)] : [];
        (double reporters, double menders) = DiscoveryReward.Divide(
            points,
            Rules.Points.DiscoveryShare,
            reporter,
            submission.Team
        );
        return new DecidedEntry(
            submission.Id,
            submission.Team,
            submission.Time,
            submission.Approach,
            submission.Predicate,
            hash,
            ArrayHash.OfModel(scored.Splits[Split.Validation]),
            ListVerdict.Of(global, globalBefore),
            ListVerdict.Of(team, ownBefore),
            menders
        )
        {
            Described = submission.Described,
            Alpha = Alpha,
            OpensBounty = submission.IsReport && !global.IsAccepted && group.Count > 0,
            Mends = mended.Length > 0 ? mended[0] : null,
            AlsoMends = mended.Length > 1 ? mended[1..] : null,
            Reporter = reporters > 0 ? reporter : null,
            ReporterPoints = reporters,
        };
    }

    /// <summary>The training rows of a reported group, which everybody may count; null where no arrays of training were given.</summary>
    public RowSet? BountyRows(string submission) => _bounties.TrainingRows(submission);

    private void Take(DecidedEntry entry, Proposal? scored)
    {
        _ids.Add(entry.Submission);
        if (entry.OpensBounty)
        {
            _bounties.Add(entry.Submission, scored!);
        }

        // Accepted or not, mended or not: who sent a group first shares what any later pair for it earns.
        _groups.Take(entry, scored?.Splits[Split.Validation].Rows);
        _teams.Take(entry);
        Record(entry);
    }

    private void Record(LogEntry entry) => State.Apply(Log.Append(entry));

    private void RequireOpen(Submission submission)
    {
        if (IsClosed)
        {
            throw new PatchworkException(ProblemCodes.NotOpen, "The competition is closed and takes no submissions.");
        }

        if (_ids.Contains(submission.Id))
        {
            throw new ArgumentException($"The id {submission.Id} was used before.", nameof(submission));
        }

        if (Rules.SubmissionsPerTeam is { } limit && State.Team(submission.Team).Submissions >= limit)
        {
            throw new PatchworkException(
                ProblemCodes.OverLimit,
                $"Team {submission.Team} has used all its {limit:N0} submissions."
            );
        }
    }

    private DecisionList NewTeamList()
    {
        DecisionList list = new(Rules.Loss, Rules.List, _teamStart);
        if (_testLabels is not null)
        {
            list.Open(Split.Test, _testLabels);
        }

        return list;
    }

    private Dictionary<Split, SplitSample> SamplesOf(IHypothesis model)
    {
        Dictionary<Split, SplitSample> samples = [];
        foreach (Split split in Enum.GetValues<Split>())
        {
            samples[split] = new SplitSample(Data.Labels(split), model.Predict(Data.Rows(split)));
        }

        return samples;
    }
}
