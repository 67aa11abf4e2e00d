using Patchwork.Competitions.Logs;
using Patchwork.Competitions.Players;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Tables;

namespace Patchwork.Competitions.Seasons;

/// <summary>
/// Plays a whole competition with simulated teams: in each round every team drafts a pair against the state at the start of
/// the round, then the drafts are decided one after the other, each round another team first.
/// </summary>
/// <remarks>
/// Drafting and scoring run in parallel; each team draws from its own stream per round and decisions are taken in order,
/// so that the log is the same, hash for hash, for any number of threads. Cost: rounds × teams × (training a small model +
/// predicting all rows + one decision).
/// </remarks>
public sealed class Season
{
    private readonly SeasonOptions _options;
    private readonly SeasonData _data;
    private readonly IReadOnlyList<ISimulatedTeam> _teams;
    private readonly ISeasonObserver? _observer;
    private readonly Competition _competition;
    private readonly TrainingSet _training;
    private readonly GroupScoring _scoring;
    private readonly SeasonBase _base;
    private readonly SeasonClock _clock;
    private readonly Dictionary<string, List<PastSubmission>> _past;
    private int _nextId = 1;

    private Season(
        SeasonOptions options,
        SeasonData data,
        IReadOnlyList<ISimulatedTeam> teams,
        ISeasonObserver? observer,
        CancellationToken cancellationToken
    )
    {
        _options = options;
        _data = data;
        _teams = teams;
        _observer = observer;
        _clock = new SeasonClock(options.Rounds, teams.Count);
        _past = teams.ToDictionary(t => t.Name, _ => new List<PastSubmission>(), StringComparer.Ordinal);
        _training = TrainingSet.Of(data.Rows.Train, data.Features, data.Label);
        _scoring = new GroupScoring(data.Rows, data.Features);
        _base = SeasonBase.Train(_training, LossKind.Squared, options, cancellationToken);
        _competition = new Competition(Rules(), data.Rows, _base.Global, _base.Team, SeasonClock.Opened);
    }

    /// <summary>Plays a season to its close.</summary>
    /// <param name="options">How it is played.</param>
    /// <param name="data">The rows; its test labels are opened at the close.</param>
    /// <param name="teams">The teams; names must differ.</param>
    /// <param name="observer">Told what happens; null for nobody.</param>
    /// <param name="cancellationToken">Stops between drafts and decisions; an interrupted season is not closed.</param>
    public static SeasonResult Run(
        SeasonOptions options,
        SeasonData data,
        IReadOnlyList<ISimulatedTeam> teams,
        ISeasonObserver? observer = null,
        CancellationToken cancellationToken = default
    )
    {
        Season season = new(options, data, teams, observer, cancellationToken);
        observer?.OnOpened(season._competition, season._base);
        for (int round = 1; round <= options.Rounds; round++)
        {
            observer?.OnRound(round, options.Rounds);
            season.Play(round, cancellationToken);
        }

        return season.Close();
    }

    private void Play(int round, CancellationToken cancellationToken)
    {
        ScoredDraft?[] drafts = Draft(round, cancellationToken);
        for (int place = 0; place < _teams.Count; place++)
        {
            // Nobody is always first: of two equal pairs the first one wins.
            int team = (place + round - 1) % _teams.Count;
            if (drafts[team] is { } draft)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Decide(_teams[team].Name, draft, _clock.Share(round - 1, place));
            }
        }
    }

    private ScoredDraft?[] Draft(int round, CancellationToken cancellationToken)
    {
        double[] global = _competition.Global.Predictions(Split.Train).ToArray();
        ScoredDraft?[] drafts = new ScoredDraft?[_teams.Count];
        PlayerView[] views = [.. _teams.Select(team => ViewOf(team, round, global))];
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = _options.Threads <= 0 ? -1 : _options.Threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(0, _teams.Count, parallel, i => drafts[i] = Draft(_teams[i], views[i]));
        return drafts;
    }

    private ScoredDraft? Draft(ISimulatedTeam team, PlayerView view)
    {
        if (view.Remaining == 0)
        {
            return null;
        }

        SubmissionDraft? draft = team.Next(view, new SeededRandom(_options.Seed, "team:" + team.Name, view.Round));
        if (draft is null)
        {
            return null;
        }

        // No label is read here; the id is given when it is decided.
        Submission unnamed = new("", team.Name, default, draft.Group, draft.Hypothesis) { Approach = draft.Approach };
        Proposal proposal = _scoring.Score(unnamed);
        return view.Remaining is null || LocalCheck.Passes(proposal.Splits[Split.Train], view)
            ? new ScoredDraft(unnamed, proposal)
            : null;
    }

    private PlayerView ViewOf(ISimulatedTeam team, int round, double[] global) =>
        new()
        {
            Train = _data.Rows.Train,
            Training = _training,
            Features = _data.Features,
            Sensitive = _data.Sensitive,
            Dictionary = _data.Dictionary,
            Loss = _competition.Rules.Loss,
            Alpha = _competition.Rules.List.Alpha,
            GlobalPredictions = global,
            OwnPredictions = _competition.TeamList(team.Name).Predictions(Split.Train).ToArray(),
            Past = _past[team.Name],
            Round = round,
            Rounds = _options.Rounds,
            Remaining = _options.SubmissionsPerTeam is { } cap
                ? Math.Max(0, cap - _competition.State.Team(team.Name).Submissions)
                : null,
        };

    private void Decide(string team, ScoredDraft draft, double share)
    {
        string id = $"s{_nextId++:0000}";
        Submission submission = draft.Submission with { Id = id, Time = SeasonClock.At(share) };
        Proposal proposal = draft.Proposal with { Id = id };
        _competition.ElapsedShare = share;
        DecidedEntry entry = _competition.Decide(submission, proposal);
        _past[team]
            .Add(new PastSubmission(submission.Predicate ?? "", entry.Global.IsAccepted, entry.TeamList.IsAccepted));
        _observer?.OnDecided(submission, proposal, entry);
    }

    private SeasonResult Close()
    {
        double[] labels = _data.TestLabels.Open();
        _competition.Close(labels, SeasonClock.Closed);
        _observer?.OnClosed(_competition);
        Dictionary<Split, double> initial = new(_competition.State.Opened!.BaseLoss)
        {
            [Split.Test] = MeanLoss(_competition.Global.PredictionsAt(Split.Test, 0), labels),
        };
        return new SeasonResult(_competition, _base, initial, labels, _teams);
    }

    private CompetitionRules Rules()
    {
        double[] predictions = _base.Global.Predict(_data.Rows.Validation).ToDoubles();
        double initial = MeanLoss(predictions, _data.Rows.ValidationLabels);
        return new CompetitionRules
        {
            Title = _data.Title,
            Loss = LossKind.Squared,
            Label = _data.Label,
            Unit = _data.Unit,
            Features = _data.Features,
            Sensitive = _data.Sensitive,
            Dictionary = _data.Dictionary,
            List = new ListRules
            {
                Alpha = _options.Alpha ?? (_options.AlphaShare * initial),
                RepairTolerance = _options.RepairTolerance,
                MinimumGroupRows = _options.MinimumGroupRows,
            },
            Points = _options.Points,
            SubmissionsPerTeam = _options.SubmissionsPerTeam,
        };
    }

    private static double MeanLoss(double[] predictions, double[] labels)
    {
        double[] losses = new double[labels.Length];
        Loss.Of(LossKind.Squared, predictions, labels, losses);
        return CompensatedSum.OfAll(losses) / losses.Length;
    }

    private sealed record ScoredDraft(Submission Submission, Proposal Proposal);
}
