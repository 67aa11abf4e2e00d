using System.Runtime.InteropServices;

namespace Patchwork.Sandbox;

/// <summary>
/// Runs long computations, and starts processes that make them, on threads that give way to everybody else: while people look at
/// pages, pairs are scored with what is left.
/// </summary>
/// <remarks>
/// On Linux threads have a niceness each, and a process begins with that of the thread that started it; on Windows the thread's priority
/// is lowered and processes begin as always; elsewhere nothing is lowered. Only for work that holds nothing that others wait for.
/// </remarks>
public static class BackgroundThread
{
    /// <summary>How nice: a tenth of the processor that a thread at 0 gets while both want it (nice(7); weight 110 beside 1,024).</summary>
    public const int Niceness = 10;

    private const int OfThread = 0; // PRIO_PROCESS, which means a thread to Linux.

    /// <summary>Runs work on a thread of its own.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Leaves the work out when cancelled before it begins; the work itself watches it as it likes.</param>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation = default)
    {
        Task<T> task = new(work, cancellation);
        if (task.IsCanceled)
        {
            return task;
        }

        new Thread(() =>
        {
            GiveWay();
            try
            {
                task.RunSynchronously(TaskScheduler.Default);
            }
            catch (InvalidOperationException) when (task.IsCanceled)
            {
                // It was cancelled before it began.
            }
        })
        {
            IsBackground = true,
            Name = "gives way",
        }.Start();
        return task;
    }

    private static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            // Refused, it runs as everything else does: slower pages, nothing wrong.
            _ = SetPriority(OfThread, 0, Niceness);
        }
        else if (OperatingSystem.IsWindows())
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int niceness);
}
