using System.Runtime.ExceptionServices;

namespace Patchwork.Models;

/// <summary>Numbered tasks that a team works off together. A thread that comes late finds none left and does no harm.</summary>
internal sealed class WorkPhase(int tasks, Action<int> work)
{
    private int _taken;
    private int _done;
    private ExceptionDispatchInfo? _failure;

    /// <summary>No tasks: what a team has before its first.</summary>
    public static WorkPhase None { get; } = new(0, _ => { });

    /// <summary>No tasks, and none will follow.</summary>
    public static WorkPhase Last { get; } = new(0, _ => { });

    /// <summary>Works off tasks until none is left to take.</summary>
    public void Take()
    {
        int task = Interlocked.Increment(ref _taken) - 1;
        while (task < tasks)
        {
            try
            {
                work(task);
            }
            catch (Exception failure)
            {
                // Rethrown to the caller of the phase, on whose thread it belongs.
                _failure ??= ExceptionDispatchInfo.Capture(failure);
            }

            Interlocked.Increment(ref _done);
            task = Interlocked.Increment(ref _taken) - 1;
        }
    }

    /// <summary>Waits until every task is done, and throws what one of them threw.</summary>
    public void Wait()
    {
        SpinWait spinner = default;
        while (Volatile.Read(ref _done) < tasks)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        _failure?.Throw();
    }
}
