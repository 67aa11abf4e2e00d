using Patchwork.Tables;

namespace Patchwork.Ensembles;

/// <summary>
/// The splits that follow the list and decide nothing. Each takes its changes in order; large ones on a thread of their
/// own, so that their work runs beside the validation split's. Results do not depend on it.
/// </summary>
internal sealed class FollowerSplits
{
    /// <summary>Below this many rows a change takes less time than handing it over.</summary>
    private const int WorthAThread = 20_000;

    private readonly (Split Split, SplitState State)[] _followers;
    private readonly Task[] _last;

    public FollowerSplits(IEnumerable<KeyValuePair<Split, SplitState>> followers)
    {
        _followers = [.. followers.Select(f => (f.Key, f.Value))];
        _last = [.. _followers.Select(_ => Task.CompletedTask)];
    }

    /// <summary>Applies a change to every follower after those before it.</summary>
    public void Apply(Action<Split, SplitState> change)
    {
        for (int i = 0; i < _followers.Length; i++)
        {
            (Split split, SplitState state) = _followers[i];
            if (state.Rows < WorthAThread)
            {
                change(split, state);
                continue;
            }

            _last[i] = _last[i]
                .ContinueWith(
                    before =>
                    {
                        // A fault stays the fault of the first change; nothing is applied on top of it.
                        before.GetAwaiter().GetResult();
                        change(split, state);
                    },
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
        }
    }

    /// <summary>Returns when all changes are done, or throws what stopped one.</summary>
    public void Wait()
    {
        foreach (Task task in _last)
        {
            task.GetAwaiter().GetResult();
        }
    }
}
