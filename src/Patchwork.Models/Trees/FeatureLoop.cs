namespace Patchwork.Models;

/// <summary>Runs work for each feature, on several threads where it pays.</summary>
/// <remarks>
/// Features are the unit of parallel work because each one's sums are then made by one thread in the order of the rows: the
/// result is the same for any number of threads.
/// </remarks>
internal static class FeatureLoop
{
    // Below so many cells starting threads costs more than it saves.
    private const long WorthThreads = 100_000;

    /// <summary>Calls <paramref name="work"/> once for each feature; 0 threads means all cores.</summary>
    public static void Run(int features, int rows, int threads, Action<int> work)
    {
        if (threads == 1 || features < 2 || (long)features * rows < WorthThreads)
        {
            for (int f = 0; f < features; f++)
            {
                work(f);
            }

            return;
        }

        Parallel.For(0, features, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, work);
    }
}
