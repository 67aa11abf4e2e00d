using System.Collections.Immutable;
using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Losses;
using Patchwork.Models;
using Patchwork.Server.Boards;
using Patchwork.Server.Storage;
using Patchwork.Tables;

namespace Patchwork.Server.Competitions;

/// <summary>
/// A competition in memory: what its folder says, and the lists that its log built. The log in the database is the truth; this
/// is its fold, thrown away and built again whenever a write fails half-way.
/// </summary>
/// <remarks>
/// <see cref="Competition"/> is read and changed only inside <see cref="Gate"/>. <see cref="View"/> is an immutable snapshot that
/// anybody may read at any time.
/// </remarks>
internal sealed class RunningCompetition
{
    private readonly HashSet<string> _teams = new(StringComparer.Ordinal);
    private volatile ImmutableDictionary<string, string> _merged = ImmutableDictionary.Create<string, string>(
        StringComparer.Ordinal
    );
    private readonly PreparedCompetition _opened;
    private volatile PreparedCompetition _prepared;
    private double[]? _baseLosses;
    private volatile CompetitionEdits _edits = new();
    private volatile BoardView? _view;

    public RunningCompetition(int id, PreparedCompetition prepared, Competition competition)
    {
        Id = id;
        _opened = prepared;
        _prepared = prepared;
        Competition = competition;
        Training = prepared.TrainingSet();
        Columns =
        [
            .. prepared.Data.Train.Columns.Select(c => CompetitionReading.ColumnOf(c, prepared.Rules.Dictionary)),
        ];
    }

    public int Id { get; }

    /// <summary>What it is, with what the organiser changed since the opening.</summary>
    public PreparedCompetition Prepared => _prepared;

    /// <summary>What it was at its opening.</summary>
    public PreparedCompetition AsOpened => _opened;

    /// <summary>The teams that became part of others: the name of one to that of the other.</summary>
    public IReadOnlyDictionary<string, string> Merged => _merged;

    /// <summary>What the organiser changed since the opening.</summary>
    public CompetitionEdits Edits => _edits;

    /// <summary>Whether its test labels are here, so that it closes; not where it was imported without them.</summary>
    public required bool CanClose { get; init; }

    /// <summary>The gain that pairs must exceed now.</summary>
    public double Alpha => _edits.Alpha ?? _opened.Rules.List.Alpha;

    public Competition Competition { get; }

    /// <summary>The training rows encoded for models.</summary>
    public TrainingSet Training { get; }

    /// <summary>What the columns mean, which nobody changes.</summary>
    public IReadOnlyList<ColumnAnswer> Columns { get; }

    /// <summary>Held by whoever looks into or changes <see cref="Competition"/>.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>True once memory may be ahead of the database; then it must be built again.</summary>
    public bool IsStale { get; set; }

    /// <summary>What everybody may see.</summary>
    public BoardView View => _view!;

    /// <summary>Makes the snapshot anew; called inside <see cref="Gate"/>.</summary>
    /// <returns>
    /// Whether anything that it shows is new. Where nothing is, as after most refusals, the leaderboard stays the same object with the
    /// time of its last change: nobody need be told, and what was drawn from it still holds.
    /// </returns>
    public bool Publish(CompetitionRow row, DateTimeOffset time)
    {
        BoardView view = BoardView.Of(row.Slug, Competition, _teams, _merged, NumbersFor(row), BountyOf, time);
        bool isNews = _view is not { } before || !view.ShowsSame(before);
        _view = isNews ? view : view with { Leaderboard = _view!.Leaderboard };
        return isNews;
    }

    /// <summary>Takes what the organiser changed; called inside <see cref="Gate"/>. Nothing that was decided changes.</summary>
    public void Edit(CompetitionEdits edits)
    {
        _edits = edits;
        _prepared = _opened with { Spec = edits.ApplyTo(_opened.Spec) };
        Competition.Alpha = edits.Alpha;
    }

    /// <summary>Makes one team part of another on the board: its points and global updates go over, its own list leaves the ranking.</summary>
    public void Merge(string from, string into)
    {
        _teams.Remove(from);
        _teams.Add(into);
        _merged = _merged
            .SetItems(_merged.Where(m => m.Value == from).Select(m => KeyValuePair.Create(m.Key, into)))
            .SetItem(from, into);
    }

    /// <summary>Puts a team on the board.</summary>
    public void AddTeam(string name) => _teams.Add(name);

    public PublishedNumbers NumbersFor(CompetitionRow row) =>
        new(Competition.Rules.List.Alpha, row.IsOpenNumbers || Competition.IsClosed);

    // Harm is measured on training rows, which everybody has; in a sealed competition that of the base, the one version that all have:
    // the newest one's errors on a group of somebody's choice would tell what it predicts.
    private BountyAnswer BountyOf(DecidedEntry entry)
    {
        bool isSealed = Prepared.Spec.Visibility == Visibility.Sealed;
        RowSet group = Competition.BountyRows(entry.Submission) ?? RowSet.Empty(Prepared.Data.Train.Rows);
        ReadOnlySpan<double> losses = isSealed ? BaseLosses : Competition.Global.Losses(Split.Train);
        double inside = 0;
        foreach (int row in group.ToIndices())
        {
            inside += losses[row];
        }

        return new BountyAnswer(
            entry.Submission,
            entry.Team,
            entry.Predicate,
            GroupInWords.Of(entry, Competition.Rules.Dictionary),
            group.Count,
            group.Share,
            group.Count == 0 ? 0 : inside / group.Count,
            isSealed ? Competition.State.Opened!.BaseLoss[Split.Train] : Competition.State.GlobalLoss[Split.Train],
            entry.Time
        )
        {
            Described = entry.Described,
        };
    }

    private double[] BaseLosses
    {
        get
        {
            if (_baseLosses is null)
            {
                double[] predictions = Competition.Global.PredictionsAt(Split.Train, 0);
                _baseLosses = new double[predictions.Length];
                Loss.Of(Competition.Global.Loss, predictions, Training.Labels, _baseLosses);
            }

            return _baseLosses;
        }
    }
}
