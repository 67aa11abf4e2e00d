using System.Collections.Concurrent;
using Patchwork.Competitions;
using Patchwork.Competitions.Bundles;
using Patchwork.Competitions.Logs;
using Patchwork.Ensembles;
using Patchwork.Groups;
using Patchwork.Losses;
using Patchwork.Server.Competitions;
using Patchwork.Server.Contracts;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>
/// Keeps a copy of how the model serves the training rows, taken anew when the list changed, so that pages never hold up decisions. A
/// member of a sealed competition gets that of its own version: errors of a later one would tell what its predictions are.
/// </summary>
/// <remarks>
/// Thread-safe. Memory: 16 bytes a training row and competition, and for a few versions of sealed ones. While a decision is being made,
/// the copy of a moment ago serves.
/// </remarks>
internal sealed class TrainingViews(SealedVersions versions)
{
    private const int MostSealed = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<int, TrainingView> _views = new();
    private readonly ConcurrentDictionary<(int Id, int Version), (Competition Of, TrainingView View)> _sealed = new();

    public async Task<TrainingView> OfAsync(RunningCompetition running, Caller caller, CancellationToken cancellation)
    {
        bool isSealed = running.Prepared.Spec.Visibility == Visibility.Sealed && !caller.IsOrganiser;
        TrainingView? known = isSealed ? null : _views.GetValueOrDefault(running.Id);
        if (known is not null && ReferenceEquals(known.Board, running.View))
        {
            return known;
        }

        if (!await running.Gate.WaitAsync(known is null ? Timeout.InfiniteTimeSpan : Patience, cancellation))
        {
            return known!;
        }

        try
        {
            return isSealed
                ? Version(running, await versions.ForAsync(running, caller, cancellation))
                : Newest(running);
        }
        finally
        {
            running.Gate.Release();
        }
    }

    private TrainingView Newest(RunningCompetition running)
    {
        // Most decisions change nothing in the list: then what was copied is still true.
        DecisionList list = running.Competition.Global;
        TrainingView view =
            _views.TryGetValue(running.Id, out TrainingView? known)
            && known.Board.Updates.Count == running.View.Updates.Count
                ? known with
                {
                    Board = running.View,
                }
                : new TrainingView(
                    running.View,
                    list.Losses(Split.Train).ToArray(),
                    list.Predictions(Split.Train).ToArray(),
                    PatchesOf(running),
                    null
                );
        return _views[running.Id] = view;
    }

    private TrainingView Version(RunningCompetition running, int version)
    {
        (int, int) key = (running.Id, version);
        // A version never changes, as long as the list is the same one.
        if (_sealed.TryGetValue(key, out var known) && ReferenceEquals(known.Of, running.Competition))
        {
            TrainingView view =
                known.View.Board.Updates.Count == running.View.Updates.Count
                    ? known.View
                    : known.View with
                    {
                        Board = running.View,
                        Patches = PatchesOf(running),
                    };
            _sealed[key] = (running.Competition, view);
            return view;
        }

        if (_sealed.Count >= MostSealed)
        {
            _sealed.Clear();
        }

        DecisionList list = running.Competition.Global;
        double[] predictions = list.PredictionsAt(Split.Train, version);
        double[] losses = new double[predictions.Length];
        Loss.Of(list.Loss, predictions, running.Training.Labels, losses);
        TrainingView made = new(running.View, losses, predictions, PatchesOf(running), version);
        _sealed[key] = (running.Competition, made);
        return made;
    }

    // The board tells members which groups were helped; what the list answers for them stays its own.
    private static IReadOnlyList<KnownGroup> PatchesOf(RunningCompetition running)
    {
        DecisionList list = running.Competition.Global;
        IReadOnlyList<DecidedEntry> updates = running.Competition.State.GlobalUpdates;
        return
        [
            .. updates.Select(
                (entry, i) => new KnownGroup($"a patch by {entry.Team}", list.RowsOfPatch(i + 1, Split.Train))
            ),
        ];
    }
}
