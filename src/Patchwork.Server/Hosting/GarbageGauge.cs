namespace Patchwork.Server.Hosting;

/// <summary>Tells when so much memory has gathered beyond what was last in use that it is worth collecting.</summary>
/// <remarks>
/// What is in use is taken to be the least that was seen since the last time it was due: a collection in the background brings the figure
/// down while it goes on. Not thread-safe.
/// </remarks>
/// <param name="most">How many bytes may gather.</param>
internal sealed class GarbageGauge(long most)
{
    private long _used = long.MaxValue;

    /// <summary>Whether to collect now.</summary>
    /// <param name="bytes">What the heap holds, garbage included.</param>
    public bool IsDue(long bytes)
    {
        _used = Math.Min(_used, bytes);
        if (bytes - _used <= most)
        {
            return false;
        }

        // Until the collection has brought it down: what is in use may have grown as well.
        _used = bytes;
        return true;
    }
}
