using System.Collections.Concurrent;
using Patchwork.Competitions.Checks;
using Patchwork.Ensembles;
using Patchwork.Losses;
using Patchwork.Sandbox;
using Patchwork.Server.Competitions;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>
/// Estimates the room for improvement by cross-validation on training rows: what 'train a fix for me' would give, without touching hidden
/// rows.
/// </summary>
/// <remarks>One estimate at a time, on at most <see cref="MostRows"/> rows, each kept until the board changes. Thread-safe.</remarks>
internal sealed class RoomEstimates(TimeProvider time) : IDisposable
{
    private const int MostRows = 3000;
    private const int MostKept = 500;
    private const string Current = "current prediction";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<(int Competition, string Group), (TrainingView View, Room? Room)> _kept =
        new();

    /// <summary>The room in a group; null where none can be estimated.</summary>
    public async Task<Room?> OfAsync(
        RunningCompetition running,
        TrainingView view,
        string group,
        RowSet rows,
        CancellationToken cancellation
    )
    {
        if (Kept(running, view, group, out Room? known))
        {
            return known;
        }

        // Whoever comes when many ask is not kept waiting: the page says that nothing could be told.
        if (!await _one.WaitAsync(Patience, cancellation))
        {
            return null;
        }

        try
        {
            if (Kept(running, view, group, out known))
            {
                return known;
            }

            Room? room = await BackgroundThread.RunAsync(
                () => Estimate(running, view, rows, cancellation),
                cancellation
            );
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[(running.Id, group)] = (view, room);
            return room;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool Kept(RunningCompetition running, TrainingView view, string group, out Room? room)
    {
        bool known = _kept.TryGetValue((running.Id, group), out (TrainingView View, Room? Room) kept);
        room = kept.Room;
        return known && ReferenceEquals(kept.View.Losses, view.Losses);
    }

    private Room? Estimate(RunningCompetition running, TrainingView view, RowSet group, CancellationToken cancellation)
    {
        var rules = running.Prepared.Rules;
        int[] rows = group.ToIndices();
        bool isSample = rows.Length > MostRows;
        if (isSample)
        {
            new SeededRandom(0, "room").Shuffle(rows.AsSpan());
            rows = [.. rows.Take(MostRows).Order()];
        }

        Table train = running.Prepared.Data.Train;
        Table judged = train
            .Select(rules.Features)
            .With(new NumberColumn(rules.Label, running.Training.Labels))
            .With(new NumberColumn(Current, view.Predictions))
            .Take(rows);
        try
        {
            PairCheckResult result = PairCheck.Run(
                new PairCheckOptions
                {
                    Data = judged,
                    Learner = PlatformModel.Learners[0],
                    Label = rules.Label,
                    Base = Current,
                    Loss = rules.Loss,
                    Features = rules.Features,
                    Time = time,
                },
                cancellation: cancellation
            );
            return result.Decision is { } decision ? RoomOf(decision.Evidence, rules.Loss, isSample) : null;
        }
        catch (PatchworkException)
        {
            // Labels that the learner cannot take, one class alone: there is nothing to estimate, and nothing is broken.
            return null;
        }
    }

    private static Room? RoomOf(Evidence evidence, LossKind loss, bool isSample)
    {
        if (
            evidence is not { Gain: { } gain, StandardDeviation: { } deviation, LossOnGroup: { } before }
            || before <= 0
        )
        {
            return null;
        }

        var interval = Measures.PairedGainInterval.FromMoments(evidence.Rows, gain, deviation).Interval;
        return new Room(
            ShareOf(gain),
            new Measures.Interval(ShareOf(interval.Low), ShareOf(interval.High)),
            evidence.Rows,
            isSample
        );

        // Of squared losses people read the root.
        double ShareOf(double won)
        {
            double left = Math.Max(0, before - won) / before;
            return 1 - (loss == LossKind.Squared ? Math.Sqrt(left) : left);
        }
    }
}
