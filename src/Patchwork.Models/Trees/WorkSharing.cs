namespace Patchwork.Models;

/// <summary>Runs numbered tasks on several threads where it pays.</summary>
/// <remarks>
/// Tasks never depend on the number of threads in what they add up: sums of gradients are whole numbers, whose order does not
/// matter, and every other sum is made by one task in the order of its rows. So results are the same for any number.
/// </remarks>
internal static class WorkSharing
{
    /// <summary>The rows of one task where work is shared by rows.</summary>
    public const int BlockRows = 8192;

    // Below so many steps waking another thread costs more than it saves.
    private const long WorthThreads = 30_000;

    /// <summary>The number of threads an option means: 0 is all cores.</summary>
    public static int Threads(int option) => option == 0 ? Environment.ProcessorCount : option;

    /// <summary>Calls <paramref name="work"/> once for each task.</summary>
    /// <param name="tasks">The number of tasks.</param>
    /// <param name="cost">About how many steps of a nanosecond all tasks take together.</param>
    /// <param name="threads">The most threads; 0 for all cores.</param>
    /// <param name="work">Gets the task's number.</param>
    public static void Run(int tasks, long cost, int threads, Action<int> work)
    {
        if (threads == 1 || tasks < 2 || cost < WorthThreads)
        {
            for (int task = 0; task < tasks; task++)
            {
                work(task);
            }

            return;
        }

        Parallel.For(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, work);
    }

    /// <summary>Calls <paramref name="work"/> with the first row and the number of rows of each block.</summary>
    public static void RunBlocks(int rows, int threads, Action<int, int> work) =>
        Run(
            Blocks(rows),
            rows,
            threads,
            block => work(block * BlockRows, Math.Min(BlockRows, rows - (block * BlockRows)))
        );

    /// <summary>The number of blocks of so many rows.</summary>
    public static int Blocks(int rows) => (rows + BlockRows - 1) / BlockRows;
}
