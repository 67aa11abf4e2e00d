using System.Collections.Concurrent;
using Patchwork.Hunting;
using Patchwork.Sandbox;
using Patchwork.Server.Boards;
using Patchwork.Server.Competitions;
using Patchwork.Server.Teams;
using Patchwork.Tables;

namespace Patchwork.Server.Exploring;

/// <summary>
/// Searches the training rows for groups that the model serves badly, once for each version of the list, in the background: pages show
/// what the last finished search found.
/// </summary>
/// <remarks>Thread-safe; one search at a time on one thread that gives way, so that pages and scoring are not slowed down.</remarks>
internal sealed class Suggestions(TrainingViews views, TimeProvider time) : IDisposable
{
    private const int Listed = 6;
    private const int MostColumns = 2;
    private const int MostKept = 100;

    // Searching takes a tenth of one processor at most: a list that changes every few seconds is not searched after every change.
    private const int RestsASearch = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<(int Id, int? Sealed), Search> _searches = new();

    /// <summary>What was found; null while the first search is running.</summary>
    /// <param name="running">The competition.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="isWaiting">Whether to wait for a search that is running: a file cannot say "in a moment".</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public async Task<Found?> OfAsync(
        RunningCompetition running,
        Caller caller,
        bool isWaiting,
        CancellationToken cancellation
    )
    {
        TrainingView view = await views.OfAsync(running, caller, cancellation);
        if (_searches.Count >= MostKept)
        {
            // Searches of old versions of sealed competitions; whoever still needs one has it made again.
            foreach (var kept in _searches.Where(s => s.Key.Sealed is not null && s.Value.Task.IsCompleted))
            {
                _searches.TryRemove(kept);
            }
        }

        Search search = _searches.AddOrUpdate(
            (running.Id, view.Sealed),
            _ => Begin(running, view, null),
            (_, known) =>
                ReferenceEquals(known.Losses, view.Losses)
                || !known.Task.IsCompleted
                || (!isWaiting && time.GetUtcNow() < known.RestsUntil)
                    ? known
                    : Begin(running, view, known.Last)
        );
        if (search.Last is null || isWaiting)
        {
            await Task.WhenAny(search.Task, Task.Delay(isWaiting ? LongPatience : Patience, cancellation));
        }

        // A search that cannot be made, such as over losses without an end, finds nothing.
        return search.Task.IsFaulted ? new Found([], []) : search.Last;
    }

    public void Dispose() => _one.Dispose();

    private Search Begin(RunningCompetition running, TrainingView view, Found? last)
    {
        Search search = new(view.Losses) { Last = last };
        search.Task = Task.Run(async () =>
        {
            await _one.WaitAsync();
            try
            {
                long started = time.GetTimestamp();
                search.Last = await BackgroundThread.RunAsync(() => Find(running, view));
                search.RestsUntil = time.GetUtcNow() + (RestsASearch * time.GetElapsedTime(started));
            }
            finally
            {
                _one.Release();
            }
        });
        return search;
    }

    private static Found Find(RunningCompetition running, TrainingView view)
    {
        var rules = running.Prepared.Rules;
        Table train = running.Prepared.Data.Train;
        RowErrors errors = new([.. view.Losses.Select(l => Math.Max(0, l))]);
        int support = Math.Max(GroupEvidences.SmallestShown, train.Rows / 100);
        SliceLineResult slices = SliceLineFinder.Find(
            train,
            rules.Features,
            errors,
            new SliceLineOptions
            {
                MaxLevel = MostColumns,
                Top = Listed,
                MinSupport = support,
                Binning = new BinningOptions { Kind = BinningKind.Quantile, Bins = 6 },
            }
        );
        IReadOnlyList<ErrorTreeNode> tree = ErrorTree.Grow(
            train,
            rules.Features,
            errors,
            new ErrorTreeOptions { MinSupport = support }
        );
        return new Found([.. slices.Slices.Select(Of)], tree);

        Suggestion Of(Slice slice)
        {
            Gap gap = Gap.Of(view.Losses, slice.Rows.ToIndices());
            return new Suggestion(
                slice.Predicate,
                GroupInWords.Of(slice.Predicate, rules.Dictionary),
                slice.Size,
                slice.Rows.Share,
                gap.Inside,
                gap.InsideRange
            );
        }
    }

    /// <summary>What one search found.</summary>
    internal sealed record Found(IReadOnlyList<Suggestion> Groups, IReadOnlyList<ErrorTreeNode> Tree);

    private sealed class Search(double[] losses)
    {
        private volatile Found? _last;

        public double[] Losses => losses;

        public DateTimeOffset RestsUntil { get; set; }

        public Task Task { get; set; } = Task.CompletedTask;

        public Found? Last
        {
            get => _last;
            set => _last = value;
        }
    }
}
