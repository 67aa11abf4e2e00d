namespace Patchwork.Models;

/// <summary>
/// The threads of one training. A tree has some thirty phases of a few dozen microseconds, each of which waits for the one before;
/// so the team's threads watch for the next phase for a moment before they sleep, where a thread pool would wake them each time.
/// </summary>
/// <remarks>
/// Tasks never depend on the number of threads in what they add up: sums of gradients are whole numbers, whose order does not
/// matter, and every other sum is made by one task in the order of its rows. So results are the same for any number.
/// One caller at a time; threads start with the first phase that is worth them and end with <see cref="Dispose"/>.
/// </remarks>
internal sealed class WorkTeam : IDisposable
{
    /// <summary>The rows of one task where work is shared by rows.</summary>
    public const int BlockRows = 8192;

    // Below so many steps waking another thread costs more than it saves.
    private const long WorthThreads = 10_000;

    // About a tenth of a millisecond: longer than what lies between two phases, too short to matter to other programs.
    private const int Watches = 200;
    private const int WatchSpins = 16;

    private readonly object _bell = new();
    private Thread[] _helpers = [];
    private WorkPhase _phase = WorkPhase.None;
    private int _sleepers;

    /// <summary>A team of so many threads, the caller's among them; 0 for all cores.</summary>
    public WorkTeam(int threads) => Threads = threads == 0 ? Environment.ProcessorCount : threads;

    /// <summary>How many threads work, the caller's among them.</summary>
    public int Threads { get; }

    /// <summary>How many of the other threads gave up watching and sleep.</summary>
    public int Sleepers => Volatile.Read(ref _sleepers);

    /// <summary>The number of blocks of so many rows.</summary>
    public static int Blocks(int rows) => (rows + BlockRows - 1) / BlockRows;

    /// <summary>Calls <paramref name="work"/> once for each task, the first tasks first.</summary>
    /// <param name="tasks">The number of tasks.</param>
    /// <param name="cost">About how many steps of a nanosecond all tasks take together.</param>
    /// <param name="work">Gets the task's number.</param>
    public void Run(int tasks, long cost, Action<int> work)
    {
        if (Threads == 1 || tasks < 2 || cost < WorthThreads)
        {
            for (int task = 0; task < tasks; task++)
            {
                work(task);
            }

            return;
        }

        Start();
        WorkPhase phase = new(tasks, work);
        Announce(phase);
        phase.Take();
        phase.Wait();
    }

    /// <summary>Calls <paramref name="work"/> with the first row and the number of rows of each block.</summary>
    public void RunBlocks(int rows, Action<int, int> work) =>
        Run(Blocks(rows), rows, block => work(block * BlockRows, Math.Min(BlockRows, rows - (block * BlockRows))));

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        Announce(WorkPhase.Last);
        foreach (Thread helper in _helpers)
        {
            helper.Join();
        }
    }

    private void Start()
    {
        if (_helpers.Length > 0)
        {
            return;
        }

        _helpers = new Thread[Threads - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Help) { IsBackground = true, Name = "tree training" };
            _helpers[i].Start();
        }
    }

    private void Announce(WorkPhase phase)
    {
        // A full fence: a helper either counts itself asleep before this, and is rung, or sees the new phase.
        Interlocked.Exchange(ref _phase, phase);
        if (Sleepers > 0)
        {
            lock (_bell)
            {
                Monitor.PulseAll(_bell);
            }
        }
    }

    private void Help()
    {
        WorkPhase seen = WorkPhase.None;
        while (true)
        {
            seen = Next(seen);
            if (seen == WorkPhase.Last)
            {
                return;
            }

            seen.Take();
        }
    }

    private WorkPhase Next(WorkPhase seen)
    {
        for (int watch = 0; watch < Watches; watch++)
        {
            WorkPhase phase = Volatile.Read(ref _phase);
            if (phase != seen)
            {
                return phase;
            }

            Thread.SpinWait(WatchSpins);
        }

        lock (_bell)
        {
            Interlocked.Increment(ref _sleepers);
            WorkPhase phase = Volatile.Read(ref _phase);
            while (phase == seen)
            {
                Monitor.Wait(_bell);
                phase = Volatile.Read(ref _phase);
            }

            Interlocked.Decrement(ref _sleepers);
            return phase;
        }
    }
}
