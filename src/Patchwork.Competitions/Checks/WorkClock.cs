namespace Patchwork.Competitions.Checks;

/// <summary>Adds up the time of several pieces of work by the caller's clock.</summary>
internal sealed class WorkClock(TimeProvider time)
{
    public double Seconds { get; private set; }

    public T Time<T>(Func<T> work)
    {
        long started = time.GetTimestamp();
        T result = work();
        Seconds += time.GetElapsedTime(started).TotalSeconds;
        return result;
    }
}
