using System.Collections.Concurrent;
using Patchwork.Competitions.Logs;
using Patchwork.Groups;
using Patchwork.Server.Competitions;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>Keeps a copy of how the global list serves the training rows, taken anew when the list changed, so that pages never hold up decisions.</summary>
/// <remarks>
/// Thread-safe. Memory: 16 bytes a training row and competition. While a decision is being made, the copy of a moment ago serves.
/// </remarks>
internal sealed class TrainingViews
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<int, TrainingView> _views = new();

    public async Task<TrainingView> OfAsync(RunningCompetition running, CancellationToken cancellation)
    {
        if (_views.TryGetValue(running.Id, out TrainingView? known) && ReferenceEquals(known.Board, running.View))
        {
            return known;
        }

        if (!await running.Gate.WaitAsync(known is null ? Timeout.InfiniteTimeSpan : Patience, cancellation))
        {
            return known!;
        }

        try
        {
            // Most decisions change nothing in the list: then what was copied is still true.
            TrainingView view =
                known is not null && known.Board.Updates.Count == running.View.Updates.Count
                    ? known with
                    {
                        Board = running.View,
                    }
                    : Copy(running);
            _views[running.Id] = view;
            return view;
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private static TrainingView Copy(RunningCompetition running)
    {
        var list = running.Competition.Global;
        IReadOnlyList<DecidedEntry> updates = running.Competition.State.GlobalUpdates;
        return new TrainingView(
            running.View,
            list.Losses(Split.Train).ToArray(),
            list.Predictions(Split.Train).ToArray(),
            [
                .. updates.Select(
                    (entry, i) => new KnownGroup($"a patch by {entry.Team}", list.RowsOfPatch(i + 1, Split.Train))
                ),
            ]
        );
    }
}
