using Patchwork.Competitions.Logs;
using Patchwork.Tables;

namespace Patchwork.Competitions;

/// <summary>The fold of a competition's log: boards, points and updates. The same entries give the same state.</summary>
public sealed class CompetitionState
{
    private readonly Dictionary<string, TeamState> _teams = new(StringComparer.Ordinal);
    private readonly List<DecidedEntry> _globalUpdates = [];
    private readonly List<DecidedEntry> _decided = [];
    private readonly List<DecidedEntry> _bounties = [];
    private readonly List<RefusedEntry> _refused = [];

    /// <summary>How the competition opened; null before.</summary>
    public OpenedEntry? Opened { get; private set; }

    /// <summary>How it closed; null before.</summary>
    public ClosedEntry? Closed { get; private set; }

    /// <summary>Every decided submission in order.</summary>
    public IReadOnlyList<DecidedEntry> Decided => _decided;

    /// <summary>The submissions that the global list accepted, in order.</summary>
    public IReadOnlyList<DecidedEntry> GlobalUpdates => _globalUpdates;

    /// <summary>The groups that were reported and not mended yet, in order.</summary>
    public IReadOnlyList<DecidedEntry> Bounties => _bounties;

    /// <summary>The submissions that gave no arrays, in order.</summary>
    public IReadOnlyList<RefusedEntry> Refused => _refused;

    /// <summary>Mean loss of the global list now, on every open split.</summary>
    public IReadOnlyDictionary<Split, double> GlobalLoss { get; private set; } = new Dictionary<Split, double>();

    /// <summary>The teams that have submitted, in order of their first submission.</summary>
    public IEnumerable<TeamState> Teams => _teams.Values;

    /// <summary>The board: teams by the validation loss of their own list, best first; ties by name.</summary>
    public IReadOnlyList<TeamState> Board =>
        [.. _teams.Values.OrderBy(t => t.Loss[Split.Validation]).ThenBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The state of a team, a fresh one for a team that has not submitted.</summary>
    public TeamState Team(string name) =>
        _teams.GetValueOrDefault(name) ?? new TeamState { Name = name, Loss = Opened!.TeamBaseLoss };

    /// <summary>Takes the next entry of the log.</summary>
    public void Apply(LogEntry entry)
    {
        switch (entry)
        {
            case OpenedEntry opened:
                Opened = opened;
                GlobalLoss = opened.BaseLoss;
                break;
            case DecidedEntry decided:
                Take(decided);
                break;
            case RefusedEntry refused:
                _refused.Add(refused);
                break;
            case ClosedEntry closed:
                Take(closed);
                break;
            default:
                throw new ArgumentException($"There is no entry of type {entry.GetType().Name}.", nameof(entry));
        }
    }

    private void Take(DecidedEntry entry)
    {
        TeamState team = Team(entry.Team);
        _teams[entry.Team] = team with
        {
            Submissions = team.Submissions + 1,
            OwnUpdates = team.OwnUpdates + (entry.TeamList.IsAccepted ? 1 : 0),
            GlobalUpdates = team.GlobalUpdates + (entry.Global.IsAccepted ? 1 : 0),
            Points = team.Points + entry.Points,
            Nodes = entry.TeamList.Nodes,
            Loss = entry.TeamList.LossAfter,
        };
        _decided.Add(entry);
        GlobalLoss = entry.Global.LossAfter;
        if (entry.Global.IsAccepted)
        {
            _globalUpdates.Add(entry);
        }

        TakeBounty(entry);
    }

    private void TakeBounty(DecidedEntry entry)
    {
        if (entry.OpensBounty)
        {
            _bounties.Add(entry);
        }

        if (entry.Mends is { } mended)
        {
            _bounties.RemoveAll(b => b.Submission == mended || entry.AlsoMends?.Contains(b.Submission) == true);
        }

        if (entry.Reporter is { } reporter)
        {
            TeamState team = Team(reporter);
            _teams[reporter] = team with { Points = team.Points + entry.ReporterPoints };
        }
    }

    private void Take(ClosedEntry entry)
    {
        Closed = entry;
        GlobalLoss = entry.Loss;
        foreach ((string name, IReadOnlyDictionary<Split, double> loss) in entry.Teams)
        {
            _teams[name] = Team(name) with { Loss = loss };
        }
    }
}
