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
public sealed class Competition
{
    private readonly Dictionary<string, DecisionList> _teams = new(StringComparer.Ordinal);
    private readonly Dictionary<Split, SplitSample> _teamStart;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly PointsSchedule _points;

    /// <summary>Opens a competition.</summary>
    /// <param name="rules">What it is about and how it decides.</param>
    /// <param name="data">The rows; test labels sealed.</param>
    /// <param name="baseModel">Where the global list starts.</param>
    /// <param name="teamBase">Where team lists start, such as a tree of depth 1.</param>
    /// <param name="opened">When it opens.</param>
    public Competition(
        CompetitionRules rules,
        CompetitionData data,
        IHypothesis baseModel,
        IHypothesis teamBase,
        DateTimeOffset opened
    )
    {
        Rules = rules;
        Data = data;
        BaseModel = baseModel;
        TeamBase = teamBase;
        Global = new DecisionList(rules.Loss, rules.List, SamplesOf(baseModel));
        _teamStart = SamplesOf(teamBase);
        _points = new PointsSchedule(rules.Points, Global.MeanLoss[Split.Validation]);
        Record(OpenedEntry.Of(rules, data, Global, NewTeamList(), opened));
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

    /// <summary>The list of a team alone; a team without submissions has its base.</summary>
    public DecisionList TeamList(string team)
    {
        if (!_teams.TryGetValue(team, out DecisionList? list))
        {
            list = NewTeamList();
            _teams[team] = list;
        }

        return list;
    }

    /// <summary>Scores a pair in this process and decides it.</summary>
    public DecidedEntry Submit(Submission submission) => Decide(submission, PairScoring.Score(submission, Data));

    /// <summary>Decides a scored pair by the global list and by the team's list, and logs both verdicts as one entry.</summary>
    /// <exception cref="PatchworkException"><c>not-open</c> after the close, <c>over-limit</c> when the team has used up its submissions.</exception>
    public DecidedEntry Decide(Submission submission, Proposal scored)
    {
        RequireOpen(submission);
        DecisionList own = TeamList(submission.Team);
        IReadOnlyDictionary<Split, double> globalBefore = Global.MeanLoss;
        IReadOnlyDictionary<Split, double> ownBefore = own.MeanLoss;
        Decision global = Global.Submit(scored);
        Decision team = own.Submit(scored);
        _ids.Add(submission.Id);
        double points = global.IsAccepted
            ? _points.PointsFor(
                globalBefore[Split.Validation],
                global.Loss[Split.Validation],
                State.GlobalUpdates.Count,
                ElapsedShare
            )
            : 0;
        DecidedEntry entry = new(
            submission.Id,
            submission.Team,
            submission.Time,
            submission.Approach,
            submission.Predicate,
            ArrayHash.OfGroup(scored.Splits[Split.Validation].Rows),
            ArrayHash.OfModel(scored.Splits[Split.Validation]),
            ListVerdict.Of(global, globalBefore),
            ListVerdict.Of(team, ownBefore),
            points
        );
        Record(entry);
        return entry;
    }

    /// <summary>The elapsed share of the competition, 0 to 1, for rewards that rise with time; set by whoever keeps the clock.</summary>
    public double ElapsedShare { get; set; }

    /// <summary>Closes the competition: opens the test labels and records the test loss of every list.</summary>
    public ClosedEntry Close(double[] testLabels, DateTimeOffset time)
    {
        Global.Open(Split.Test, testLabels);
        Dictionary<string, IReadOnlyDictionary<Split, double>> teams = new(StringComparer.Ordinal);
        foreach ((string team, DecisionList list) in _teams.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            list.Open(Split.Test, testLabels);
            teams[team] = list.MeanLoss;
        }

        ClosedEntry entry = new(time, Global.MeanLoss, teams);
        Record(entry);
        return entry;
    }

    private void Record(LogEntry entry)
    {
        Log.Append(entry);
        State.Apply(entry);
    }

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

    private DecisionList NewTeamList() => new(Rules.Loss, Rules.List, _teamStart);

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
