using Patchwork.Sandbox.Protocol;

namespace Patchwork.Sandbox.Boxes;

/// <summary>Makes boxes by the options: where the program lies, which user the next worker gets.</summary>
internal sealed class BoxMaker : IDisposable
{
    // Far above the numbers that systems give to people and services.
    private const int FirstUser = 1_347_000_000;
    private const int UsersAPlatform = 64;
    private readonly SandboxOptions _options;
    private readonly WorkerPlace _place;
    private readonly bool _givesUsers;
    private int _started;

    public BoxMaker(SandboxOptions options)
    {
        _options = options;
        bool isRoot = OperatingSystem.IsLinux() && Signals.EffectiveUser() == 0 && !options.KeepUser;
        _place = new WorkerPlace(options.Worker, isRoot);
        _givesUsers = isRoot && _place.IsReachableByAll;
    }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="isProbe">Leave seccomp off, to try the layers under it; such a worker does not score.</param>
    public Task<Box> StartAsync(CancellationToken cancellation, bool isProbe = false)
    {
        int turn = (Interlocked.Increment(ref _started) & int.MaxValue) % UsersAPlatform;
        int user = FirstUser + (Environment.ProcessId % 1_000_000 * UsersAPlatform) + turn;
        long memory = _options.Limits.MemoryBytes;
        EnterOrder order = new()
        {
            Runtime = _place.Dotnet,
            Worker = _place.Worker,
            Readable = _place.Readable,
            User = _givesUsers ? user : -1,
            IsProbe = isProbe,
            HeapBytes = memory / 3 * 2,
            // Room for the runtime's own bookkeeping and stacks, which is claimed but hardly ever used.
            DataBytes = memory + (512L << 20),
            AddressBytes = Math.Max(8L << 30, 8 * memory),
        };
        return Box.StartAsync(order, cancellation);
    }

    public void Dispose() => _place.Dispose();
}
