using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
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
    private volatile BoardView _view = null!;

    public RunningCompetition(int id, PreparedCompetition prepared, Competition competition)
    {
        Id = id;
        Prepared = prepared;
        Competition = competition;
        Training = prepared.TrainingSet();
    }

    public int Id { get; }

    public PreparedCompetition Prepared { get; }

    public Competition Competition { get; }

    /// <summary>The training rows encoded for models.</summary>
    public TrainingSet Training { get; }

    /// <summary>Held by whoever looks into or changes <see cref="Competition"/>.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>True once memory may be ahead of the database; then it must be built again.</summary>
    public bool IsStale { get; set; }

    /// <summary>What everybody may see.</summary>
    public BoardView View => _view;

    /// <summary>Makes the snapshot anew; called inside <see cref="Gate"/>.</summary>
    public void Publish(CompetitionRow row, DateTimeOffset time) =>
        _view = BoardView.Of(Competition, _teams, NumbersFor(row), BountyOf, time);

    /// <summary>Puts a team on the board.</summary>
    public void AddTeam(string name) => _teams.Add(name);

    public PublishedNumbers NumbersFor(CompetitionRow row) =>
        new(Competition.Rules.List.Alpha, row.IsOpenNumbers || Competition.IsClosed);

    // Harm is measured on training rows, which everybody has.
    private BountyAnswer BountyOf(DecidedEntry entry)
    {
        RowSet group = Competition.BountyRows(entry.Submission) ?? RowSet.Empty(Prepared.Data.Train.Rows);
        ReadOnlySpan<double> losses = Competition.Global.Losses(Split.Train);
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
            Competition.State.GlobalLoss[Split.Train],
            entry.Time
        )
        {
            Described = entry.Described,
        };
    }
}
